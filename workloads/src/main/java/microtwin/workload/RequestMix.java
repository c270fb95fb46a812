package microtwin.workload;

import java.io.Serializable;
import java.util.List;

/**
 * The requests a group answers in a step, as seen by one of its nodes: means over the classes, weighted by their rates,
 * and what a request takes.
 *
 * <pre>
 *   r        = lambda outputTokens / (clock - lambda prefillS)     decoding rate in the time left by the prompts
 *   B        = decode.batch(r)
 *   energyJ  = prefillJ + outputTokens ((readW readS(B) + linkW linkS(B)) / B + tokenJ)   dynamic energy of a request
 *   capacity = 1 / (prefillS + outputTokens stepS(maxBatch) / maxBatch)
 *   latency  = prefillS / clock + n stepS(B) / (clock - lambda prefillS)
 *   wait     = ratioWait * that of {@link Queueing},   ratioWait = E[T^2] / (2 E[T]^2)   T node time of a request
 * </pre>
 *
 * lambda are the requests per second of the node and clock its clock share. Everything scales with the clock, memory too.
 * Means are over the classes and over the {@link Lengths} within each. The factor of the wait is that of Lee and Longton,
 * exact for one server (Pollaczek and Khinchine); it spreads the tail of the wait as it does the mean. Source: Lee
 * and Longton, Queueing Processes Associated with Airline Passenger Check-in, Operational Research Quarterly 10, 1959.
 *
 * @param shares of the classes in the requests, index = class of the group; they sum to 1
 * @param endingShares of the classes in those that the user gets the answer of, index = class of the group
 * @param shareEnding part of the requests that the user gets the answer of, without another call behind it
 * @param randomShare part of the requests that come at random
 * @param prefillS node time per request [s]
 * @param prefillJ dynamic energy of reading the prompt [J]
 * @param promptTokens per request [1]
 * @param outputTokens per request [1]
 * @param answerTokens output tokens per request in answers the user gets of a model that is good enough [1]
 * @param trafficBytes per request, to the users and between the nodes of a pipeline [byte]
 * @param decode the decoding step at the mean context
 * @param maxBatch most sequences decoded together, at the mean context, as long and short ones share the memory [1]
 * @param readW dynamic power while reading the memory [W]
 * @param linkW dynamic power while weights come from far memory [W]
 * @param tokenJ dynamic energy of multiplying for one token [J]
 * @param capacityPerS requests per second of one node [1/s]
 * @param ratioWait of the mean wait to that of exponential service times, (1 + ratioSpread^2) / 2 by that of the node time
 * @param networkAverageJPerByte of the traffic [J/byte]
 * @param networkMarginalJPerByte of the traffic [J/byte]
 */
record RequestMix(
        double[] shares,
        double[] endingShares,
        double shareEnding,
        double randomShare,
        double prefillS,
        double prefillJ,
        double promptTokens,
        double outputTokens,
        double answerTokens,
        double trafficBytes,
        DecodeStep decode,
        double maxBatch,
        double readW,
        double linkW,
        double tokenJ,
        double capacityPerS,
        double ratioWait,
        double networkAverageJPerByte,
        double networkMarginalJPerByte)
        implements Serializable {

    /**
     * A class at a group.
     *
     * @param requests the request
     * @param path the way it comes
     * @param shareOnward part of the answers that another call follows
     * @param judgeJ energy of judging an answer [J]
     * @param judgeS time of it [s]
     * @param belowFloor true if the model is below the quality the user asks for
     */
    record Member(
            RequestClass requests,
            NetworkPath path,
            double shareOnward,
            double judgeJ,
            double judgeS,
            boolean belowFloor)
            implements Serializable {

        /** What is answered here is the answer. */
        Member(RequestClass requests, NetworkPath path) {
            this(requests, path, 0, 0, 0, false);
        }

        /** To the user and back, with the call that gives the answer; others have the prompt from the call before [byte]. */
        double trafficBytes() {
            return requests.trafficBytes() * (1 - shareOnward);
        }

        /** Output tokens of the answer, where it is the user's and good enough [1]. */
        double answerTokens() {
            return belowFloor ? 0 : requests.outputTokens() * (1 - shareOnward);
        }
    }

    /** The mix of some classes in given shares on one kind of node. */
    static RequestMix of(Serving serving, List<Member> members, double[] shares) {
        double random = 0;
        double onward = 0;
        double prefillS = 0;
        double prefillJ = 0;
        double prompt = 0;
        double output = 0;
        double answer = 0;
        double contextTime = 0;
        double traffic = 0;
        double averageJ = 0;
        double marginalJ = 0;
        for (int k = 0; k < shares.length; k++) {
            RequestClass c = members.get(k).requests();
            NetworkPath path = members.get(k).path();
            random += c.evenlySpaced() ? 0 : shares[k];
            onward += shares[k] * members.get(k).shareOnward();
            prefillS += shares[k] * serving.prefillS(c.lengths());
            prefillJ +=
                    shares[k] * (serving.prefillJ(c.lengths()) + members.get(k).judgeJ());
            prompt += shares[k] * c.promptTokens();
            output += shares[k] * c.outputTokens();
            answer += shares[k] * members.get(k).answerTokens();
            contextTime += shares[k] * c.outputTokens() * c.contextTokens();
            double userBytes = shares[k] * members.get(k).trafficBytes();
            traffic += userBytes;
            averageJ += userBytes * path.averageJPerByte();
            marginalJ += userBytes * path.marginalJPerByte();
            double linkBytes = shares[k] * serving.linkBytes(c.promptTokens(), c.outputTokens());
            traffic += linkBytes;
            averageJ += linkBytes * path.local().averageJPerByte();
            marginalJ += linkBytes * path.local().marginalJPerByte();
        }
        double context = output > 0 ? contextTime / output : 0;
        DecodeStep decode = serving.decodeStep(context);
        int maxBatch = serving.maxSequences(context);
        InferenceNode node = serving.node();
        ComputeType type = serving.quantization().computeType();
        double capacityPerS = output > 0 ? 1 / (prefillS + output * decode.stepS(maxBatch) / maxBatch) : 0;
        return new RequestMix(
                shares.clone(),
                endingShares(members, shares, 1 - onward),
                1 - onward,
                Math.min(1, random),
                prefillS,
                prefillJ,
                prompt,
                output,
                answer,
                traffic,
                decode,
                maxBatch,
                node.energyJPerByte() * node.readBytesPerS(),
                node.linkW(),
                node.energyJPerFlop(type) * serving.tokenFlop(),
                capacityPerS,
                ratioWait(serving, members, shares, decode.stepS(maxBatch) / maxBatch, capacityPerS),
                traffic > 0 ? averageJ / traffic : 0,
                traffic > 0 ? marginalJ / traffic : 0);
    }

    /** The factor of the wait, 1 where no class tells a spread; a class that tells none counts as exponential in others. */
    private static double ratioWait(
            Serving serving, List<Member> members, double[] shares, double tokenS, double capacityPerS) {
        if (members.stream().allMatch(member -> member.requests().lengths().isFixed())) {
            return 1;
        }
        double squareS2 = 0;
        for (int k = 0; k < shares.length; k++) {
            Lengths lengths = members.get(k).requests().lengths();
            double meanS = serving.prefillS(lengths) + lengths.outputTokens() * tokenS;
            squareS2 += shares[k] * (lengths.isFixed() ? 2 * meanS * meanS : serving.squareNodeS2(lengths, tokenS));
        }
        return squareS2 * capacityPerS * capacityPerS / 2;
    }

    private static double[] endingShares(List<Member> members, double[] shares, double shareEnding) {
        double[] ending = new double[shares.length];
        for (int k = 0; k < ending.length; k++) {
            double part = shares[k] * (1 - members.get(k).shareOnward());
            ending[k] = part > 0 ? part / shareEnding : 0;
        }
        return ending;
    }

    /** Output tokens per second of the time left by the prompts [1/s]. */
    double decodePerS(double requestsPerS, double clock) {
        return requestsPerS * outputTokens / (clock - requestsPerS * prefillS);
    }

    /** Dynamic energy of a request when {@code batch} sequences are decoded together [J]. */
    double energyJ(double batch) {
        return prefillJ + outputTokens * ((readW * decode.readS(batch) + linkW * decode.linkS(batch)) / batch + tokenJ);
    }

    /** Time between two tokens of an answer, prompts of others in between [s]. */
    double tokenS(double stepS, double requestsPerS, double clock) {
        return stepS / (clock - requestsPerS * prefillS);
    }

    /** Dynamic power of a full node at full clock [W]. */
    double dynamicAtCapacityW() {
        return capacityPerS * energyJ(maxBatch);
    }
}

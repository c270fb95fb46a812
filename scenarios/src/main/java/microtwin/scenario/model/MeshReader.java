package microtwin.scenario.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.scenario.YamlReader;
import microtwin.workload.Coordination;
import microtwin.workload.NetworkPath;
import microtwin.workload.mesh.Consensus;
import microtwin.workload.mesh.Disturbance;
import microtwin.workload.mesh.Link;
import microtwin.workload.mesh.Mesh;
import microtwin.workload.mesh.Topology;

/** A mesh and its drills in YAML. */
final class MeshReader {

    private static final int MOST_CHORDS = 4;
    private static final int BRANCHES = 2;
    private static final double DAY_S = Clock.SECONDS_PER_DAY;

    private MeshReader() {}

    static MeshDrills read(YamlNode n, Names<Site> sites, long seed) {
        int nodes = (int) n.wholeNumber(
                "nodes",
                Topology.NODES,
                "nodes of the mesh, numbered from 0; of their own, whatever sites the architecture has");
        BiFunction<Integer, Link, Topology> shape = n.choice(
                "links",
                shapes(seed),
                "",
                "who is linked with whom: each with the next, some across, all with node 0, two below each, or all that are near"
                        + " enough of nodes anywhere");
        Link type = link(n);
        Consensus consensus = consensus(n);
        Topology topology = n.areRight("nodes", "links") ? n.build(() -> shape.apply(nodes, type)) : null;
        Mesh mesh = mesh(n, topology, consensus);
        Map<String, MeshDrills.Plan> plans =
                n.mapOrEmpty("drills", d -> plan(d, topology), "what is rehearsed, each from the intact mesh");
        Optional<MeshDrills.Members> members = n.optional(
                "coordination",
                c -> members(c, sites),
                "what nodes tell each other during the run, in its network energy; in no ledger if left out");
        return n.build(() -> new MeshDrills(mesh, members, plans));
    }

    private static MeshDrills.Members members(YamlNode n, Names<Site> sites) {
        Site site =
                sites.find(n, "site", "the site group whose sites are the nodes, in as many such meshes as it takes");
        double requestBytes = n.quantity(
                QuantityKind.BYTES,
                "per_request",
                Coordination.REQUEST_BYTES,
                0,
                "all messages that find and tell a node for a request, beside the heartbeats");
        return n.build(() -> new MeshDrills.Members(site.name(), requestBytes));
    }

    private static Map<String, BiFunction<Integer, Link, Topology>> shapes(long seed) {
        Map<String, BiFunction<Integer, Link, Topology>> shapes = new LinkedHashMap<>();
        shapes.put("ring", Topology::ring);
        for (int chords = 1; chords <= MOST_CHORDS; chords++) {
            int across = chords;
            shapes.put(
                    "ring-plus-" + across + (across == 1 ? "-chord" : "-chords"),
                    (nodes, type) -> Topology.ringWithChords(nodes, across, type));
        }
        shapes.put("star", Topology::star);
        shapes.put("tree", (nodes, type) -> Topology.tree(nodes, BRANCHES, type));
        shapes.put("geometric", (nodes, type) -> Topology.geometric(nodes, type, new RandomStreams(seed)));
        return shapes;
    }

    private static Link link(YamlNode n) {
        return n.build(() -> new Link(
                0,
                1,
                n.lengthM("length", Link.LENGTH_M, "fibre between two neighbours; mean distance if geometric"),
                n.durationS("hop_latency", Link.HOP_S, Link.USUAL_HOP_S, "time in the equipment of a link"),
                n.quantity(
                                QuantityKind.ENERGY_PER_BYTE,
                                "hop_energy",
                                Link.HOP_J_PER_BIT,
                                Link.USUAL_HOP_J_PER_BIT * NetworkPath.BITS_PER_BYTE,
                                "marginal energy of data on a link")
                        / NetworkPath.BITS_PER_BYTE));
    }

    private static Consensus consensus(YamlNode n) {
        return n.build(() -> new Consensus(
                n.durationS("heartbeat", Consensus.HEARTBEAT_S, 0.1, "time between heartbeats"),
                (int) n.wholeNumber(
                        "missed",
                        Consensus.MISSED,
                        Consensus.USUAL_MISSED,
                        "heartbeats that must be missed until a node is suspected"),
                n.durationS(
                        "election_timeout",
                        Consensus.ELECTION_S,
                        0.3,
                        "least time without a leader until a node stands for election; it waits up to twice that"),
                n.quantity(
                        QuantityKind.BYTES,
                        "message",
                        Consensus.MESSAGE_BYTES,
                        Consensus.USUAL_MESSAGE_BYTES,
                        "a heartbeat and its answer on a link")));
    }

    private static Mesh mesh(YamlNode n, Topology topology, Consensus consensus) {
        int replicas = (int) n.wholeNumber(
                "replicas", Mesh.REPLICAS, Mesh.USUAL_REPLICAS, "nodes that hold each model or part of it");
        int keys = (int) n.wholeNumber("keys", Mesh.KEYS, Mesh.USUAL_KEYS, "models or parts, asked for equally often");
        double shareUsed = n.share(
                "used",
                Mesh.SHARE_USED,
                Mesh.USUAL_SHARE_USED,
                "demand over the capacity of all nodes; what is left is headroom for nodes that fail");
        double writesPerS = n.quantity(
                QuantityKind.REQUEST_RATE, "writes", Mesh.WRITE_REQUESTS_PER_S, 1, "writes of all users together");
        if (topology == null || consensus == null) {
            return null;
        }
        double[] weights = new double[topology.nodes()];
        Arrays.fill(weights, 1);
        return n.build(() -> new Mesh(topology, consensus, weights, replicas, keys, shareUsed, writesPerS));
    }

    private static MeshDrills.Plan plan(YamlNode n, Topology topology) {
        MeshDrills.Plan plan = n.build(() -> new MeshDrills.Plan(
                n.list("events", MeshReader::disturbance, "what happens"),
                n.durationS("duration", Bounds.POSITIVE, DAY_S, "length of the drill")));
        if (plan == null || topology == null || n.recording()) {
            return plan;
        }
        return n.build(() -> {
            plan.disturbances().forEach(disturbance -> disturbance.check(topology));
            return plan;
        });
    }

    private static Disturbance disturbance(YamlNode n) {
        Map<String, YamlReader<Disturbance>> kinds = new LinkedHashMap<>();
        kinds.put(
                "node-down",
                e -> during(e, (s, t) -> Disturbance.nodeDown(node(e, "node", "that falls silent"), s, t)));
        kinds.put(
                "link-down",
                e -> during(
                        e,
                        (s, t) -> Disturbance.linkDown(
                                node(e, "node", "at one end of the link"),
                                node(e, "other", "at its other end"),
                                s,
                                t)));
        kinds.put(
                "node-throttled",
                e -> during(
                        e,
                        (s, t) -> Disturbance.nodeThrottled(node(e, "node", "that is held back"), shareLeft(e), s, t)));
        kinds.put("all-throttled", e -> during(e, (s, t) -> Disturbance.allThrottled(shareLeft(e), s, t)));
        return n.variant("what", kinds, "what happens: one node or link fails, or heat holds back one node or all");
    }

    private static Disturbance during(YamlNode n, BiFunction<Double, Double, Disturbance> made) {
        double startS = n.durationS("start", Disturbance.TIME_S, "since the drill began");
        double durationS = n.durationS("duration", Bounds.POSITIVE, "how long");
        return n.build(() -> made.apply(startS, startS + durationS));
    }

    private static int node(YamlNode n, String key, String description) {
        return (int) n.wholeNumber(key, Bounds.between(0, Topology.NODES.high() - 1), "the node " + description);
    }

    private static double shareLeft(YamlNode n) {
        return n.share("left", Disturbance.SHARE_LEFT, "part of its capacity that is left");
    }
}

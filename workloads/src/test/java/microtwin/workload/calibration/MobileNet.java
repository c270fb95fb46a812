package microtwin.workload.calibration;

import java.util.List;

/**
 * MobileNet v1 of some width and resolution, layer by layer. Source: Howard et al., MobileNets, arXiv 1704.04861, table 1,
 * where the last depthwise layer is taken to keep its size, as table 6 asks for.
 */
final class MobileNet {

    private static final int[] STRIDES = {1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1};
    private static final int[] CHANNELS = {64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024};
    private static final int CLASSES = 1000;
    private static final int KERNEL = 9;

    private double depthwiseMacs;
    private double depthwiseValues;
    private double otherMacs;
    private double otherValues;
    private double parameters;

    MobileNet(double width, int resolution) {
        double size = resolution / 2.0;
        double channels = 32 * width;
        other(KERNEL * 3 * channels, size, 3.0 * resolution * resolution + channels * size * size);
        for (int i = 0; i < STRIDES.length; i++) {
            double before = size;
            size = Math.ceil(size / STRIDES[i]);
            depthwiseMacs += KERNEL * channels * size * size;
            depthwiseValues += channels * (before * before + size * size) + KERNEL * channels;
            parameters += KERNEL * channels;
            double next = CHANNELS[i] * width;
            other(channels * next, size, (channels + next) * size * size);
            channels = next;
        }
        other(channels * CLASSES, 1, channels + CLASSES);
    }

    private void other(double weights, double size, double values) {
        otherMacs += weights * size * size;
        otherValues += values + weights;
        parameters += weights;
    }

    double macs() {
        return depthwiseMacs + otherMacs;
    }

    double parameters() {
        return parameters;
    }

    /** Depthwise layers, which have few operations per byte, then all others. */
    RequestWork work(double answers, double bytesPerValue) {
        return new RequestWork(
                answers,
                List.of(
                        new WorkPhase(answers * bytesPerValue * depthwiseValues, answers * 2 * depthwiseMacs),
                        new WorkPhase(answers * bytesPerValue * otherValues, answers * 2 * otherMacs)));
    }
}

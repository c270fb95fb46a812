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

    private double macs;
    private double values;
    private double parameters;

    MobileNet(double width, int resolution) {
        double size = resolution / 2.0;
        double channels = 32 * width;
        matrix(KERNEL * 3 * channels, size, 3.0 * resolution * resolution + channels * size * size);
        for (int i = 0; i < STRIDES.length; i++) {
            double before = size;
            size = Math.ceil(size / STRIDES[i]);
            macs += KERNEL * channels * size * size;
            values += channels * (before * before + size * size) + KERNEL * channels;
            parameters += KERNEL * channels;
            double next = CHANNELS[i] * width;
            matrix(channels * next, size, (channels + next) * size * size);
            channels = next;
        }
        matrix(channels * CLASSES, 1, channels + CLASSES);
    }

    private void matrix(double weights, double size, double moved) {
        macs += weights * size * size;
        values += moved + weights;
        parameters += weights;
    }

    double macs() {
        return macs;
    }

    double parameters() {
        return parameters;
    }

    /** Reading and writing, then multiplying: small cores that work in order hide little of one behind the other. */
    RequestWork work(double answers, double bytesPerValue) {
        return new RequestWork(
                answers,
                List.of(new WorkPhase(answers * bytesPerValue * values, 0), new WorkPhase(0, answers * 2 * macs)));
    }
}

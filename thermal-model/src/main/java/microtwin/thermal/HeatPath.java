package microtwin.thermal;

import java.io.Serializable;

/** What lies between the junction of a node and the air, as bought. */
public sealed interface HeatPath extends Serializable {

    /** Limits of the junction and, where the path is one of constants, its whole resistance. */
    NodeThermal node();

    /** The path in air of another density or speed: see {@link NodeThermal#inAir}. */
    HeatPath inAir(double ratioAir);

    /** The sun as the path feels it: on the sink if there is one, else on the enclosure. */
    SolarGain felt(SolarGain sun);

    /**
     * State and loops of a block.
     *
     * @param temperatureK at which its rows begin [K]
     * @param mounting resistance to the air over that of the path, by row: of the whole from junction to ambient, or of
     *     the part behind the sink or the material
     */
    NodeHeating heating(double[] temperatureK, double[] mounting);

    /** One resistance, one capacity. */
    record Plain(NodeThermal node) implements HeatPath {
        @Override
        public HeatPath inAir(double ratioAir) {
            return new Plain(node.inAir(ratioAir));
        }

        @Override
        public SolarGain felt(SolarGain sun) {
            return sun;
        }

        @Override
        public NodeHeating heating(double[] temperatureK, double[] mounting) {
            return new OneNodeHeating(node, mounting);
        }
    }

    /** Junction and sink. */
    record Sink(SinkThermal sink) implements HeatPath {
        @Override
        public NodeThermal node() {
            return sink.node();
        }

        @Override
        public HeatPath inAir(double ratioAir) {
            return new Sink(sink.inAir(ratioAir));
        }

        @Override
        public SolarGain felt(SolarGain sun) {
            return sun.onto(sink.sinkToAirKPerW());
        }

        @Override
        public NodeHeating heating(double[] temperatureK, double[] mounting) {
            return new SinkHeating(sink, temperatureK.clone(), mounting);
        }
    }

    /** Phase-change material; {@code node} gives the limits of the junction. */
    record Pcm(NodeThermal node, PcmSink pcm) implements HeatPath {
        @Override
        public HeatPath inAir(double ratioAir) {
            return new Pcm(node, pcm.inAir(ratioAir, node.densityExponent()));
        }

        @Override
        public SolarGain felt(SolarGain sun) {
            return sun.onto(1 / pcm.airWPerK());
        }

        @Override
        public NodeHeating heating(double[] temperatureK, double[] mounting) {
            return new PcmHeating(node, pcm, temperatureK, mounting);
        }
    }
}

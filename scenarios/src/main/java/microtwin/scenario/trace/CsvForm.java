package microtwin.scenario.trace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import microtwin.workload.calibration.MeterPoint;

/** The kinds of CSV log, the particular before the general; the names of their columns tell which one it is. */
enum CsvForm {
    NVML("nvidia-smi CSV", MeterPoint.CHIP) {
        @Override
        boolean knows(List<Header> headers) {
            return headers.stream().anyMatch(header -> header.text().startsWith("power.draw"));
        }

        @Override
        Optional<String> unit(TraceColumn column) {
            return column == TraceColumn.CHIP ? Optional.of("degC") : Optional.empty();
        }
    },
    JTOP("jtop CSV", MeterPoint.CHIP) {
        @Override
        boolean knows(List<Header> headers) {
            return names(headers, "uptime")
                    && headers.stream().anyMatch(header -> header.text().startsWith("Power "));
        }

        @Override
        Optional<String> unit(TraceColumn column) {
            return Optional.ofNullable(
                    switch (column) {
                        case POWER -> "mW";
                        case CHIP -> "degC";
                        case TIME -> "s";
                        default -> null;
                    });
        }
    },
    MLPERF("MLPerf power log", MeterPoint.WALL) {
        @Override
        boolean knows(List<Header> headers) {
            return headers.stream().map(Header::text).toList().equals(List.of("t_s", "watts", "in_window"));
        }
    },
    HWMON("INA3221 log", null) {
        @Override
        boolean knows(List<Header> headers) {
            return headers.stream().anyMatch(header -> header.text().matches("in[0-9]+_input"))
                    && headers.stream().anyMatch(header -> header.text().matches("curr[0-9]+_input"));
        }

        @Override
        Optional<String> unit(TraceColumn column) {
            return Optional.ofNullable(
                    switch (column) {
                        case VOLTAGE -> "mV";
                        case CURRENT -> "mA";
                        default -> null;
                    });
        }
    },
    INA("INA219 log", null) {
        @Override
        boolean knows(List<Header> headers) {
            return Stream.of(TraceColumn.VOLTAGE, TraceColumn.CURRENT)
                    .allMatch(column -> headers.stream().anyMatch(header -> column.isNamed(header.name())));
        }
    },
    LOGGER("log of time, power and energy", null) {
        @Override
        boolean knows(List<Header> headers) {
            return Stream.of(TraceColumn.POWER, TraceColumn.ENERGY)
                    .allMatch(column -> headers.stream().anyMatch(header -> column.isNamed(header.name())));
        }
    },
    GENERIC("CSV", null) {
        @Override
        boolean knows(List<Header> headers) {
            return headers.size() > 1;
        }
    };

    private final String words;
    private final MeterPoint meterPoint;

    CsvForm(String words, MeterPoint meterPoint) {
        this.words = words;
        this.meterPoint = meterPoint;
    }

    abstract boolean knows(List<Header> headers);

    /** The unit of a column whose header says none. */
    Optional<String> unit(TraceColumn column) {
        return Optional.empty();
    }

    String words() {
        return words;
    }

    Optional<MeterPoint> meterPoint() {
        return Optional.ofNullable(meterPoint);
    }

    static boolean names(List<Header> headers, String name) {
        return headers.stream().anyMatch(header -> header.name().equals(name));
    }
}

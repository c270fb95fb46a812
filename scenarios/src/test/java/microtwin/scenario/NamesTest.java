package microtwin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The unit is part of the name: every number of a device record says its unit or that it is a ratio. */
class NamesTest {

    private static final String UNIT =
            "(?:J|Wh|W|S|K|Pa|V|A|Ohm|M2|M3|M|Kg|C|Va|Var|Hz|Usd|Deg|Bytes|Byte|Bits|Bit|Flops|Flop|Tokens|Token|Requests|Request|Sites|Site|Units|Unit|Values|Value)";
    private static final Pattern WITH_UNIT = Pattern.compile(".*[a-z0-9]" + UNIT + "+(?:Per" + UNIT + "+)*");
    private static final Pattern UNIT_ALONE = Pattern.compile("[a-z]\\w*Per" + UNIT + "+");
    private static final Pattern RATIO = Pattern.compile("(?:eta|soc|share|ratio|cop)(?:[A-Z0-9].*)?");

    /** Plain numbers: what is counted, or an exponent or a factor by its word. */
    private static final Pattern PLAIN =
            Pattern.compile("count|sites|units|parameters|answers|bytes|flop|[a-z]\\w*(?:Parameters|Exponent|Factor)");

    /** Names that stand for a symbol of a published formula, or for something with no unit of its own, and why. */
    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("Ashrae.b0", "b0 of the ASHRAE incidence angle modifier"),
            Map.entry("ClearSky.linkeTurbidity", "Linke's turbidity"),
            Map.entry("Converter.k0", "loss polynomial over the rating: constant term"),
            Map.entry("Converter.k1", "loss polynomial over the rating: linear term"),
            Map.entry("Converter.k2", "loss polynomial over the rating: quadratic term"),
            Map.entry("ModelCard.qualityClassB", "B is billions of parameters"),
            Map.entry("RequestClass.qualityFloorB", "B is billions of parameters"),
            Map.entry("Hour.relativeHumidity", "the quantity's own name, a share"),
            Map.entry("Bounds.low", "in the unit of what is bounded"),
            Map.entry("Bounds.high", "in the unit of what is bounded"),
            Map.entry("Estimate.value", "in the unit of its parameter"),
            Map.entry("Estimate.low", "in the unit of its parameter"),
            Map.entry("Estimate.high", "in the unit of its parameter"));

    private static final List<String> PACKAGES = List.of(
            "microtwin.engine",
            "microtwin.grid",
            "microtwin.thermal",
            "microtwin.workload",
            "microtwin.workload.replay",
            "microtwin.workload.calibration",
            "microtwin.workload.kernel",
            "microtwin.workload.mesh",
            "microtwin.scenario.weather",
            "microtwin.scenario.model");

    @Test
    void everyNumberOfADeviceSaysItsUnit() {
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(PACKAGES)) {
            if (type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC)) {
                for (RecordComponent component : type.reflect().getRecordComponents()) {
                    String name = type.getSimpleName() + "." + component.getName();
                    seen.add(type.getPackageName());
                    if (component.getType() == double.class
                            && !saysItsUnit(component.getName())
                            && !SYMBOLS.containsKey(name)) {
                        wrong.add(name);
                    }
                }
            }
        }
        assertEquals(new TreeSet<>(PACKAGES), seen, "packages with records");
        assertEquals(List.of(), wrong, "numbers without a unit, and not starting with eta, soc, share, ratio or cop");
    }

    private static boolean saysItsUnit(String name) {
        return WITH_UNIT.matcher(name).matches()
                || UNIT_ALONE.matcher(name).matches()
                || RATIO.matcher(name).matches()
                || PLAIN.matcher(name).matches();
    }

    @Test
    void theRuleKnowsUnitsFromWords() {
        for (String name : List.of(
                "capacityJ",
                "toBusW",
                "airK",
                "areaM2",
                "conductanceWPerK",
                "windMPerS",
                "specificHeatJPerKgK",
                "wPerK",
                "etaCharge",
                "soc",
                "copNominal",
                "ratioFan",
                "tiltDeg",
                "energyJPerByte",
                "priceUsdPerJ",
                "massFlowKgPerS")) {
            assertTrue(saysItsUnit(name), name);
        }
        for (String name : List.of(
                "capacity", "efficiency", "power", "exponent", "counted", "etacharge", "alpha", "tilt", "Kelvins")) {
            assertFalse(saysItsUnit(name), name);
        }
    }
}

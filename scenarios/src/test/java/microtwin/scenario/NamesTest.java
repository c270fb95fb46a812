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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The unit is part of the name: every number of a device record says its unit or that it is a ratio. */
class NamesTest {

    private static final String UNIT =
            "(?:J|Wh|W|S|K|Pa|V|A|Ohm|M2|M3|M|Kg|C|Va|Var|Hz|Usd|Deg|Bytes|Byte|Bits|Bit|Flops|Flop|Tokens|Token|Requests|Request|Sites|Site|Units|Unit)";
    private static final Pattern WITH_UNIT = Pattern.compile(".*[a-z0-9]" + UNIT + "+(?:Per" + UNIT + "+)*");
    private static final Pattern UNIT_ALONE = Pattern.compile("[a-z]\\w*Per" + UNIT + "+");
    private static final Pattern RATIO = Pattern.compile("(?:eta|soc|share|ratio|cop)(?:[A-Z0-9].*)?");

    /** Names that stand for a symbol of a published formula, and why. */
    private static final Map<String, String> SYMBOLS = Map.of();

    @Test
    void everyNumberOfADeviceSaysItsUnit() {
        List<String> wrong = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(
                        "microtwin.grid", "microtwin.thermal", "microtwin.workload", "microtwin.scenario.weather")) {
            boolean device = type.isRecord()
                    && type.isTopLevelClass()
                    && type.getModifiers().contains(JavaModifier.PUBLIC);
            if (device) {
                for (RecordComponent component : type.reflect().getRecordComponents()) {
                    String name = type.getSimpleName() + "." + component.getName();
                    if (component.getType() == double.class
                            && !saysItsUnit(component.getName())
                            && !SYMBOLS.containsKey(name)) {
                        wrong.add(name);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong, "numbers without a unit, and not starting with eta, soc, share, ratio or cop");
    }

    private static boolean saysItsUnit(String name) {
        return WITH_UNIT.matcher(name).matches()
                || UNIT_ALONE.matcher(name).matches()
                || RATIO.matcher(name).matches();
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
        for (String name : List.of("capacity", "efficiency", "power", "etacharge", "alpha", "tilt", "Kelvins")) {
            assertFalse(saysItsUnit(name), name);
        }
    }
}

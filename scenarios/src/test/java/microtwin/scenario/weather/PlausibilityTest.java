package microtwin.scenario.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import microtwin.scenario.weather.HourlyWeather.Hour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlausibilityTest {

    /** Real files, whose light and pressure are those of their place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AZ-Phoenix_Sky_Harbor_Intl_Ap.tmy3.csv",
                "USA_AK_Barrow.700260_TMY3.epw.gz",
                "USA_CO_Denver.Intl.AP.725650_TMY3.epw",
                "USA_CO_Leadville-Lake.County.AP.724673_TMY3.epw.gz",
                "nsrdb_psm3_tucson_az_60_tmy.csv",
                "pvgis_tmy_45.000_8.000_2005_2023.csv"
            })
    void realFilesAreNotDoubted(String name) {
        assertEquals(
                List.of(),
                Plausibility.of(WeatherFile.read(WeatherFileTest.shared("data", name)))
                        .warnings());
    }

    private static List<String> warnings(UnaryOperator<Hour> change) {
        HourlyWeather made = MadeFile.read(MadeFile.tmy3(0));
        List<Hour> hours = new ArrayList<>(made.hours());
        hours.replaceAll(change);
        return Plausibility.of(new HourlyWeather(
                        made.format(),
                        made.place(),
                        made.latitudeDeg(),
                        made.longitudeDeg(),
                        made.altitudeM(),
                        made.aheadOfUtcS(),
                        made.labels(),
                        hours,
                        made.repairs()))
                .warnings();
    }

    private static Hour with(Hour h, double pressurePa, double ghiWPerM2, double dniWPerM2, double dhiWPerM2) {
        return new Hour(h.airK(), h.relativeHumidity(), pressurePa, h.windMPerS(), ghiWPerM2, dniWPerM2, dhiWPerM2);
    }

    @Test
    void aMadeYearIsNotDoubted() {
        assertEquals(List.of(), warnings(h -> h));
    }

    @Test
    void moreLightThanOutsideTheAirIsTold() {
        List<String> told =
                warnings(h -> h.ghiWPerM2() > 0 ? with(h, h.pressurePa(), h.ghiWPerM2(), 1450, h.dhiWPerM2()) : h);
        assertTrue(told.get(0).matches("[0-9]{4} hours have more light than can be .*"), told.toString());
    }

    @Test
    void partsThatDoNotMakeTheWholeAreTold() {
        List<String> told = warnings(h -> with(h, h.pressurePa(), 0, h.dniWPerM2(), h.dhiWPerM2()));
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).startsWith("direct and diffuse irradiance do not make up the global one in "));
    }

    @Test
    void pressureOfAnotherAltitudeIsTold() {
        List<String> told = warnings(h -> with(h, 0.8 * h.pressurePa(), h.ghiWPerM2(), h.dniWPerM2(), h.dhiWPerM2()));
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).startsWith("the mean pressure is -2"), told.get(0));
    }
}

package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import microtwin.engine.ClassRecord;
import microtwin.engine.ClassRecord.Amount;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import org.junit.jupiter.api.Test;

class ClassFiguresTest {

    private static final Clock HOUR = new Clock(Synthetic.START, 1, 3600);

    private static ClassRecord record(String name, double floorB, double qualityB, double sent, double inTime) {
        ClassRecord record = new ClassRecord(name, floorB, qualityB);
        record.add(Amount.SENT, sent);
        record.add(Amount.IN_TIME, inTime);
        return record;
    }

    private static Synthetic.Group group(String name, double requests, double served, ClassRecord... classes) {
        Synthetic.Group group = new Synthetic.Group(name, 1, 1, 1);
        group.set(Rate.REQUESTS_OFFERED, 0, requests).set(Rate.REQUESTS_SERVED, 0, served);
        group.set(Flow.IT_IDLE, 0, 3600).set(Flow.IT_ACTIVE, 0, 7200);
        group.set(Flow.CHIP, 0, 9000).set(Flow.IMPORT, 0, 12_000);
        group.classes = List.of(classes);
        return group;
    }

    /** Two classes, half and half in time, one with three quarters of the work: 0.75 * 7200 + 0.5 * 3600 of 10 800 J. */
    private static RunResult two(String name, double qualityB) {
        ClassRecord chat = record("chat", 5, qualityB, 100, 90);
        chat.add(Amount.LATE, 4);
        chat.add(Amount.REFUSED, 10);
        chat.add(Amount.WAITING, 2);
        chat.add(Amount.BELOW_FLOOR, 30);
        chat.add(Amount.ACTIVE_J, 5400);
        chat.add(Amount.NODE_S, 1);
        ClassRecord letters = record("letters", 0, qualityB, 50, 50);
        letters.add(Amount.ACTIVE_J, 1800);
        letters.add(Amount.NODE_S, 1);
        Synthetic.Group group = group("site", 160, 140, chat, letters);
        group.set(Rate.REQUESTS_LATE, 0, 4).set(Rate.REQUESTS_BELOW_FLOOR, 0, 30);
        return Synthetic.run(name, HOUR, 1, group);
    }

    @Test
    void everyRequestEndsOnce() {
        Kpis kpis = Kpis.of(two("a", 7));
        ClassFigures chat = kpis.classes().get("chat");
        assertEquals(112, chat.requests());
        assertEquals(60, chat.served());
        assertEquals(30, chat.belowFloor());
        assertEquals(6, chat.lost(), 1e-12);
        assertEquals(
                chat.requests(),
                chat.served() + chat.late() + chat.belowFloor() + chat.refused() + chat.lost() + chat.waiting(),
                1e-12);
        assertEquals(
                kpis.value(Kpi.REQUESTS_SERVED),
                kpis.classes().values().stream()
                        .mapToDouble(ClassFigures::served)
                        .sum(),
                1e-12);
    }

    @Test
    void energyIsSharedByWorkAndTime() {
        Kpis kpis = Kpis.of(two("a", 7));
        ClassFigures chat = kpis.classes().get("chat");
        ClassFigures letters = kpis.classes().get("letters");
        double share = (5400 + 1800) / 10_800.0;
        assertEquals(share * 9000 / 3600 / 60, chat.whAtChip(), 1e-15);
        assertEquals(share * 12_000 / 3600 / 60, chat.whAtDelivery(), 1e-15);
        double wh = chat.whAtGeneration() * chat.served() + letters.whAtGeneration() * letters.served();
        assertEquals(kpis.value(Kpi.WH_PER_REQUEST) * kpis.value(Kpi.REQUESTS_SERVED), wh, 1e-12);
    }

    /** What nobody used is borne by requests, so that the energy of the classes stays that of the architecture. */
    @Test
    void idleGroupsAreBorneByRequests() {
        ClassRecord chat = record("chat", 0, 7, 30, 30);
        chat.add(Amount.NODE_S, 1);
        chat.add(Amount.ACTIVE_J, 7200);
        RunResult run = Synthetic.run(
                "a",
                HOUR,
                1,
                group("busy", 30, 30, chat, record("letters", 0, 7, 0, 0)),
                group("idle", 0, 0, record("letters", 0, 7, 10, 0)));
        Kpis kpis = Kpis.of(run);
        assertEquals((1 + 0.75) * 12_000 / 3600 / 30, kpis.classes().get("chat").whAtDelivery(), 1e-12);
        assertTrue(Double.isNaN(kpis.classes().get("letters").whAtDelivery()), "none served");
    }

    @Test
    void aClassServedLessIsUnlike() {
        RunResult all = Synthetic.run(
                "all", HOUR, 1, group("s", 1001, 1001, record("chat", 5, 7, 1, 1), record("bulk", 5, 7, 1000, 1000)));
        RunResult none = Synthetic.run(
                "none", HOUR, 1, group("s", 1001, 1000, record("chat", 5, 7, 1, 0), record("bulk", 5, 7, 1000, 1000)));
        Comparison comparison = Comparison.of("test", "all", List.of(all, none));
        assertEquals(
                "none serves 0 % of chat, all serves 100 %",
                comparison.unlikeService(comparison.architecture("none")).orElseThrow());
    }

    @Test
    void anotherQualityIsUnlikeWithoutAFloor() {
        assertEquals(
                "b answers chat with a quality of 5.600 (billions of parameters), a with 7.600, and no floor says which is"
                        + " enough. Maybe: demand.chat.quality",
                Comparison.of("test", "a", List.of(one("a", 0, 7.6), one("b", 0, 5.6)))
                        .unlikeService(Kpis.of(one("b", 0, 5.6)))
                        .orElseThrow());
        Comparison alike = Comparison.of("test", "a", List.of(one("a", 5, 7.6), one("b", 5, 5.6)));
        assertTrue(alike.unlikeService(alike.architecture("b")).isEmpty());
        assertTrue(
                alike.withBaseline("b").unlikeService(alike.architecture("a")).isEmpty());
    }

    private static RunResult one(String name, double floorB, double qualityB) {
        return Synthetic.run(name, HOUR, 1, group("site", 10, 10, record("chat", floorB, qualityB, 10, 10)));
    }

    /** Both sides tell their quality and what it is counted in; classes are told apart where there are several. */
    @Test
    void theTableTellsQualityAndClasses() {
        Comparison one = Comparison.of("test", "a", List.of(one("a", 5, 7.6), one("b", 5, 5.6)));
        String text = ComparisonTable.of(one).text();
        assertTrue(text.contains("Quality, parameters in FP16 [1e9]       7.600      5.600"), text);
        assertTrue(text.contains("Quality is that of a dense model"), text);
        assertFalse(text.contains("By class"), text);
        Comparison both = Comparison.of("test", "a", List.of(two("a", 7), two("b", 7)));
        text = ComparisonTable.of(both).text();
        assertTrue(text.contains("By class of requests"), text);
        assertTrue(text.contains("chat, requests"), text);
        assertTrue(text.contains("below the quality floor [%]"), text);
        assertFalse(text.contains("Quality is that"), text);
    }

    @Test
    void readsBackWhatItWrites() {
        Comparison comparison = Comparison.of("test", "a", List.of(two("a", 7), two("b", 7)));
        String json = Json.pretty(ComparisonJson.tree(comparison));
        ComparisonReader reader = new ComparisonReader("kpis.json");
        assertEquals(comparison, reader.comparison(reader.tree(json)));
        String csv = ComparisonTable.of(comparison).csv();
        assertTrue(csv.contains("classes.chat.requests_below_floor,1,30.0,30.0,0.0"), csv);
        String broken = json.replace("\"requests_lost\"", "\"lost\"");
        String message = assertThrows(ResultException.class, () -> reader.comparison(reader.tree(broken)))
                .getMessage();
        assertTrue(message.contains("requests_lost of the class chat must be a number"), message);
    }
}

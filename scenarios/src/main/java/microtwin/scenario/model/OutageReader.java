package microtwin.scenario.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.workload.Churn;
import microtwin.workload.Outages;

/** What fails during a run, in YAML. */
final class OutageReader {

    private static final Bounds DURATION_S = Bounds.between(1, 100 * 365 * Clock.SECONDS_PER_DAY);
    private static final Bounds EVERY_S = Bounds.between(Clock.SECONDS_PER_HOUR, 100 * 365 * Clock.SECONDS_PER_DAY);
    private static final Bounds COUNT = Bounds.between(1, 1e18);

    private final Names<Site> sites;
    private final Names<Place> places;
    private final Clock clock;
    private final long seed;
    private final List<Outages.Down> downs = new ArrayList<>();
    private final List<Outages.Embargo> embargoes = new ArrayList<>();
    /** Number of the event that is read. */
    private int event;

    private OutageReader(Names<Site> sites, Names<Place> places, Clock clock, long seed) {
        this.sites = sites;
        this.places = places;
        this.clock = clock;
        this.seed = seed;
    }

    /** The events of an architecture; {@code clock} is null if the run's period is broken. */
    static Outages read(YamlNode n, Names<Site> sites, Names<Place> places, Clock clock, long seed) {
        OutageReader reader = new OutageReader(sites, places, clock, seed);
        n.listOrEmpty("events", reader::event, "what fails during the run; nothing if left out");
        return new Outages(reader.downs, reader.embargoes);
    }

    private String event(YamlNode n) {
        event++;
        n.optional(
                "node_down",
                e -> down(e, "nodes", Site::totalServers),
                "some boards or servers of a site group fail, each with all its copies of the model");
        n.optional(
                "site_down",
                e -> down(e, "sites", Site::count),
                "sites of a group fail with all their nodes; lighting, cooling and batteries go on");
        n.optional(
                "churn",
                this::churn,
                "sites of a group come and go at random with all their nodes; at most " + Churn.MOST_UNITS
                        + " sites are drawn for all, and fewer where these would fail more than "
                        + (int) Churn.MOST_OUTAGES + " times in the run");
        n.optional(
                "api_embargo",
                this::embargo,
                "sites of a region may not answer users of other regions; their nodes idle");
        if (!n.recording()
                && Stream.of("node_down", "site_down", "churn", "api_embargo").noneMatch(n::has)) {
            n.problem("must name an event: node_down, site_down, churn or api_embargo");
        }
        return n.build(n::name);
    }

    private interface Total {
        double of(Site site);
    }

    private interface Happening {
        void at(double fromS, double toS);
    }

    private String down(YamlNode n, String what, Total total) {
        Site site = sites.find(n, "site", "the site group");
        OptionalDouble share = n.optionalQuantity(
                QuantityKind.SHARE,
                "share",
                Outages.SHARE_DOWN,
                "part of the " + what + " of the group that fails; all of them unless count is given");
        OptionalDouble count =
                n.optionalQuantity(QuantityKind.NUMBER, "count", COUNT, what + " that fail, instead of share");
        n.instead("share", "count");
        double most = site == null ? COUNT.high() : total.of(site);
        if (n.areRight("count") && count.orElse(0) > most) {
            n.problem(
                    "count",
                    "must be at most all " + what + " of the group, "
                            + Quantities.format(most, QuantityKind.NUMBER) + ", was "
                            + Quantities.format(count.orElseThrow(), QuantityKind.NUMBER));
        }
        double down = count.isPresent() ? Math.min(1, count.getAsDouble() / most) : share.orElse(1);
        String group = site == null ? "" : site.name();
        times(n, (fromS, toS) -> downs.add(new Outages.Down(group, fromS, toS, down, event)));
        return n.build(n::name);
    }

    private String embargo(YamlNode n) {
        String region = n.nameOf("region", "a region", "the region whose sites are cut off, as places name it");
        Place.checkRegion(n, "region", region, places);
        times(n, (fromS, toS) -> embargoes.add(new Outages.Embargo(region, fromS, toS)));
        return n.build(n::name);
    }

    private String churn(YamlNode n) {
        Site site = sites.find(n, "site", "the site group");
        Churn churn = n.build(() -> new Churn(
                n.durationS("mtbf", Churn.TIME_S, "mean time a site is up, to the next failure"),
                n.durationS("mttr", Churn.TIME_S, "mean time it is down then")));
        if (churn != null && site != null && clock != null && !n.recording()) {
            downs.addAll(churn.draw(
                    site.name(),
                    event,
                    (int) Math.min(site.count(), Churn.MOST_UNITS),
                    clock.durationS(),
                    new RandomStreams(seed).stream(site.name() + "/churn")));
        }
        return n.build(n::name);
    }

    /** Hands on the times of an event that lie within the run, in seconds since its start. */
    private void times(YamlNode n, Happening event) {
        Instant start = n.instant("start", "when it begins, with its zone");
        double durationS = n.durationS("duration", DURATION_S, "how long it lasts");
        OptionalDouble everyS = n.optionalQuantity(
                QuantityKind.DURATION, "every", EVERY_S, "from one beginning to the next; it happens once if left out");
        everyS.ifPresent(s -> n.notBelow(QuantityKind.DURATION, "every", s, "duration", durationS));
        if (n.recording() || clock == null || !n.areRight("start", "duration", "every")) {
            return;
        }
        double fromS = (double) Duration.between(clock.start(), start).toSeconds();
        if (fromS >= clock.durationS() || (everyS.isEmpty() && fromS + durationS <= 0)) {
            n.problem(
                    "start",
                    "must be such that the event lies within the run from " + clock.start() + " to "
                            + clock.start().plusSeconds((long) clock.durationS()) + ", was " + start);
            return;
        }
        double againS = everyS.orElse(Double.POSITIVE_INFINITY);
        for (; fromS < clock.durationS(); fromS += againS) {
            if (fromS + durationS > 0) {
                event.at(fromS, fromS + durationS);
            }
        }
    }
}

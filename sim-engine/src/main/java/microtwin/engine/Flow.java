package microtwin.engine;

import static microtwin.engine.Junction.BATTERY;
import static microtwin.engine.Junction.BUS;
import static microtwin.engine.Junction.GENERATOR;
import static microtwin.engine.Junction.HEAT;
import static microtwin.engine.Junction.OUTSIDE;
import static microtwin.engine.Junction.PCC;
import static microtwin.engine.Junction.PV;
import static microtwin.engine.Junction.SERVER;
import static microtwin.engine.Junction.SUPPLY;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One way energy takes through a site, in watts, never negative, from one junction to another. Each flow of a site is
 * written by exactly one device, in every step.
 *
 * <pre>
 *              PV_GENERATED          CHARGE/DISCHARGE
 *                  PV ──────┐      ┌────── BATTERY
 *   IMPORT   GRID_TO_BUS    v      v   IT_SUPPLY     IT_IDLE+IT_ACTIVE     CHIP+SERVER_LOSS
 *  ───────> PCC ─────────> BUS ────────────────> SUPPLY ────────> SERVER ────────> HEAT
 *        D                                                    I             C
 * </pre>
 */
public enum Flow {
    /** Energy through the meter of delivery (meter point D). */
    IMPORT(OUTSIDE, PCC, null),
    EXPORT(PCC, OUTSIDE, null),
    TRANSFORMER_LOSS(PCC, OUTSIDE, Owner.SITE_TRANSFORMER),
    GRID_TO_BUS(PCC, BUS, null),
    BUS_TO_GRID(BUS, PCC, null),

    /** DC power of the array that is used; what could have been is this plus {@link #PV_CURTAILED}. */
    PV_GENERATED(OUTSIDE, PV, null),
    /** Loss of the array's converter on what the site uses itself. */
    PV_LOSS(PV, OUTSIDE, Owner.PV_CONVERSION),
    /** Loss of the array's converter on what leaves through {@link #BUS_TO_GRID} or is {@link #SOAKED}; no consumption of the site. */
    EXPORT_LOSS(PV, OUTSIDE, Owner.EXPORT),
    PV_TO_BUS(PV, BUS, null),
    /** What the converter of the array draws from the bus for itself; part of {@link #PV_LOSS}. */
    PV_STANDBY(BUS, PV, null),

    /** AC power of the wind turbines that is used. */
    WIND_TO_BUS(OUTSIDE, BUS, null),

    /** Lower heating value of the fuel a generator draws, less {@link #HYDROGEN_DRAWN}. */
    FUEL_DRAWN(OUTSIDE, GENERATOR, null),
    FUEL_TO_BUS(GENERATOR, BUS, null),
    /** Heat, slip, starts and what the bus did not take; fuel, not electricity, so no owner of a site's losses. */
    FUEL_LOSS(GENERATOR, OUTSIDE, null),

    /** What an electrolyser at the site and its compressor take of the surplus of sun and wind. */
    ELECTROLYSIS(BUS, GENERATOR, null),
    /** What it draws whether it runs or not. */
    ELECTROLYSER_STANDBY(BUS, OUTSIDE, Owner.HYDROGEN),
    /** Lower heating value of the hydrogen it puts into the tank. */
    HYDROGEN_STORED(GENERATOR, OUTSIDE, null),
    /** Lower heating value of the hydrogen made at the site that a generator draws. */
    HYDROGEN_DRAWN(OUTSIDE, GENERATOR, null),
    /** The part of the generator's power from it. */
    HYDROGEN_TO_BUS(GENERATOR, BUS, null),
    /** Loss of the electrolyser, and of the generator on hydrogen made at the site. */
    HYDROGEN_LOSS(GENERATOR, OUTSIDE, Owner.HYDROGEN),

    /** What a flexible load beside the service takes of sun and wind that would be curtailed. */
    SOAKED(BUS, OUTSIDE, null),

    CHARGE(BUS, BATTERY, null),
    DISCHARGE(BATTERY, BUS, null),
    BATTERY_LOSS(BATTERY, OUTSIDE, Owner.BATTERY),
    /** Growth of the energy in store. */
    STORED(BATTERY, OUTSIDE, null),
    /** Decline of the energy in store. */
    DRAWN(OUTSIDE, BATTERY, null),

    IT_SUPPLY(BUS, SUPPLY, null),
    CONVERSION_LOSS(SUPPLY, OUTSIDE, Owner.CONVERSION),
    /** IT input power that flows without work (meter point I, part one). */
    IT_IDLE(SUPPLY, SERVER, Owner.IT_IDLE),
    /** IT input power above idle (meter point I, part two). */
    IT_ACTIVE(SUPPLY, SERVER, Owner.IT_ACTIVE),
    /** Power supply and fans inside the server, between meter points I and C. */
    SERVER_LOSS(SERVER, HEAT, null),
    /** Meter point C. */
    CHIP(SERVER, HEAT, null),

    COOLING_FAN(BUS, OUTSIDE, Owner.COOLING),
    COOLING_COMPRESSOR(BUS, OUTSIDE, Owner.COOLING),
    /** Pumps and tower fans of the cooling plant. */
    COOLING_PUMP(BUS, OUTSIDE, Owner.COOLING),
    LOOP_PUMP(BUS, OUTSIDE, Owner.HEAT_RECOVERY),
    /** Heat pump that lifts recovered heat to its user; its work reaches the user as heat, too. */
    HEAT_LIFT(BUS, OUTSIDE, Owner.HEAT_RECOVERY),
    /** Fans of the cooler for recovered heat that nobody wants. */
    DUMP_FAN(BUS, OUTSIDE, Owner.HEAT_RECOVERY),
    MISC(BUS, OUTSIDE, Owner.MISC),

    /** Growth of the heat held by the IT equipment. */
    HEAT_STORED(HEAT, OUTSIDE, null),
    HEAT_RELEASED(OUTSIDE, HEAT, null),
    /** Heat taken up from the surroundings while equipment is colder than they are. */
    HEAT_UPTAKE(OUTSIDE, HEAT, null),
    /** Heat handed to a demand for it. */
    HEAT_USEFUL(HEAT, OUTSIDE, null),
    HEAT_REJECTED(HEAT, OUTSIDE, null),

    // Beside the balance: what could have flowed, and ledgers of others.
    /** DC power the array could have given and nobody could take. */
    PV_CURTAILED(OUTSIDE, OUTSIDE, null),
    /** AC power the turbines could have given and nobody could take. */
    WIND_CURTAILED(OUTSIDE, OUTSIDE, null),
    /** What is lost of electricity on its way through fuel made of it elsewhere: all that made it, less FUEL_TO_BUS. */
    FUEL_MAKING(OUTSIDE, OUTSIDE, Owner.FUEL_MAKING),
    /** IT input power that was wanted and could not be supplied. */
    IT_SHED(OUTSIDE, OUTSIDE, null),
    /** The part of {@link #IT_IDLE} of nodes that would be on without the service. */
    IT_BASELINE(OUTSIDE, OUTSIDE, null),
    /** Heat that was wanted at the site, served or not. */
    HEAT_DEMAND(OUTSIDE, OUTSIDE, null),
    /** Heat a loop has taken up and nobody wants; part of what is rejected. */
    HEAT_DUMPED(OUTSIDE, OUTSIDE, null),
    /** Heat the user's own heater did not have to give because of {@link #HEAT_USEFUL}, of now or held since. */
    HEAT_SPARED(OUTSIDE, OUTSIDE, null),
    /** Heat it gave all the same. */
    HEAT_AUXILIARY(OUTSIDE, OUTSIDE, null),
    /** Heat of a trough to the user of recovered heat: of the sun, and no energy of the site. */
    HEAT_SUN(OUTSIDE, OUTSIDE, null),
    /** Work that recovered heat and {@link #HEAT_SUN} are worth in the air outside, as hot as their sources. */
    EXERGY_GIVEN(OUTSIDE, OUTSIDE, null),
    /** The same as hot as the user takes them. */
    EXERGY_TAKEN(OUTSIDE, OUTSIDE, null),
    /** Fuel a gas boiler would have burnt for {@link #HEAT_SPARED}, whatever the declared heater; for information. */
    IF_GAS_BOILER(OUTSIDE, OUTSIDE, null),
    /** Electricity a heat pump would have used for it; for information. */
    IF_HEAT_PUMP(OUTSIDE, OUTSIDE, null),
    /** Electricity the counterfactual heater would have used for {@link #HEAT_SPARED}. */
    HEAT_DISPLACED(OUTSIDE, OUTSIDE, null),
    /** Fuel the counterfactual heater would have burnt for {@link #HEAT_SPARED}; never part of an electric total. */
    FUEL_DISPLACED(OUTSIDE, OUTSIDE, null),
    /** Network energy of the traffic by average allocation. */
    NETWORK_AVERAGE(OUTSIDE, OUTSIDE, Owner.NETWORK),
    /** The part of it that would vanish with the traffic. */
    NETWORK_MARGINAL(OUTSIDE, OUTSIDE, null),
    /** The part of {@link #NETWORK_AVERAGE} that nodes of a mesh take to stay one. */
    NETWORK_COORDINATION(OUTSIDE, OUTSIDE, null),
    /** Idle power of access equipment on the users' side, by the site's share of its use; in no total. */
    NETWORK_ACCESS(OUTSIDE, OUTSIDE, null);

    private static final List<Flow> ALL = List.of(values());

    private final Junction from;
    private final Junction to;
    private final Owner owner;

    Flow(Junction from, Junction to, Owner owner) {
        this.from = from;
        this.to = to;
        this.owner = owner;
    }

    public Junction from() {
        return from;
    }

    public Junction to() {
        return to;
    }

    /** Who answers for this consumption or loss; empty for a flow that only passes energy on. */
    public Optional<Owner> owner() {
        return Optional.ofNullable(owner);
    }

    /** True if the bus feeds it whenever the site has power: all that is drawn from the bus but storage and surplus. */
    public boolean isLoad() {
        return from == BUS && this != CHARGE && this != ELECTROLYSIS && this != BUS_TO_GRID && this != SOAKED;
    }

    /** True if it stops when the bus is down: loads and all that follows from them. */
    public boolean needsBus() {
        return isLoad()
                || from == SUPPLY
                || from == SERVER
                || this == HEAT_USEFUL
                || this == HEAT_REJECTED
                || this == HEAT_DUMPED;
    }

    public static List<Flow> all() {
        return ALL;
    }

    public static List<Flow> into(Junction junction) {
        return Arrays.stream(values()).filter(f -> f.to == junction).toList();
    }

    public static List<Flow> outOf(Junction junction) {
        return Arrays.stream(values()).filter(f -> f.from == junction).toList();
    }
}

package microtwin.grid;

/** Light of an instant, and all that a plane with a free horizon catches of it. */
record Light(
        double ghiWPerM2,
        double dniWPerM2,
        double dhiWPerM2,
        double extraterrestrialWPerM2,
        double cosZenith,
        double cosIncidence) {

    double on(Plane plane) {
        double f1 = plane.sky().shareCircumsolar(dniWPerM2, dhiWPerM2, extraterrestrialWPerM2, cosZenith);
        double f2 = plane.sky().ratioHorizon(dniWPerM2, dhiWPerM2, extraterrestrialWPerM2, cosZenith);
        double sky = plane.circumsolarWPerM2(dhiWPerM2, f1, cosIncidence, cosZenith)
                + plane.domeWPerM2(dhiWPerM2, f1)
                + plane.bandWPerM2(dhiWPerM2, f2);
        return Plane.beamWPerM2(dniWPerM2, cosIncidence) + Math.max(0, sky) + plane.groundWPerM2(ghiWPerM2);
    }
}

package microtwin.scenario.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import microtwin.engine.Bounds;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import microtwin.workload.ModelCard;
import microtwin.workload.Quantization;
import microtwin.workload.Quantizations;

/** Formats whose loss of quality was measured with a model of another size. */
final class FormatNotes {

    /** Parameters of models that are taken to lose as much as one of 8e9 (assumed). */
    private static final Bounds LIKE_MEASURED = Bounds.between(4e9, 16e9);

    private FormatNotes() {}

    /** None if the planner tells what the formats in use add, or all models are about as large as the measured one. */
    static List<String> of(Scenario scenario) {
        Set<String> unlike = new LinkedHashSet<>();
        for (Architecture architecture : scenario.architectures().values()) {
            for (Site site : architecture.sites().values()) {
                ModelCard model = site.serving().model();
                Quantization format = site.serving().quantization();
                if (!LIKE_MEASURED.contains(model.parameters()) && isBuiltIn(format)) {
                    unlike.add(model.name() + " in " + format.name());
                }
            }
        }
        return unlike.isEmpty()
                ? List.of()
                : List.of("what formats take of the quality was measured with Llama 3 8B; " + String.join(", ", unlike)
                        + " may lose more or less: types.perplexity_added takes figures of these models");
    }

    /** True if it lowers the quality by the figure that comes with the program. */
    private static boolean isBuiltIn(Quantization format) {
        return format.sharePerplexityAdded() > 0
                && format.equals(Quantizations.byName().get(format.name()));
    }
}

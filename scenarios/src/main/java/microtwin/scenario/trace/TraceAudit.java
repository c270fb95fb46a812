package microtwin.scenario.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * What a log is and what is wrong with it.
 *
 * @param format in words
 * @param rows of samples in the file
 * @param samples kept, valid or not
 * @param valid samples
 * @param periodS usual time between samples [s]
 * @param longestGapS intervals longer than this are gaps [s]
 * @param firstS of the log on its own clock; since 1970 if it writes dates [s]
 * @param findings flaws, in the order of lines
 * @param notes on the whole of it
 */
public record TraceAudit(
        String format,
        int rows,
        int samples,
        int valid,
        double periodS,
        double longestGapS,
        double firstS,
        List<Finding> findings,
        List<String> notes) {

    public TraceAudit {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** Number of rows, samples or gaps with a flaw. */
    public int count(Flaw flaw) {
        return findings.stream()
                .filter(finding -> finding.flaw() == flaw)
                .mapToInt(Finding::count)
                .sum();
    }

    /** Everything that was found, a sentence each. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        findings.forEach(finding -> texts.add(finding.text()));
        texts.addAll(notes);
        return texts;
    }
}

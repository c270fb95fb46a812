package microtwin.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The report as one file that needs nothing else: no script, no address to fetch, every text escaped, fit to be printed.
 */
final class HtmlReport {

    private static final String STYLE = """
            body { font: 15px/1.45 "DejaVu Sans", sans-serif; color: #222; max-width: 60em; margin: 2em auto; padding: 0 1em; }
            h1 { font-size: 1.6em; margin-bottom: 0; } h2 { font-size: 1.2em; margin-top: 2em; }
            table { border-collapse: collapse; width: 100%; font-size: 0.9em; }
            th, td { padding: 0.2em 0.6em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
            td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            tr.section th { border-bottom: 1px solid #999; padding-top: 1em; }
            tr.total td { border-top: 1px solid #999; font-weight: bold; }
            .note { border-left: 4px solid #D55E00; padding-left: 0.8em; } .about { color: #555; }
            figure { margin: 1.5em 0; break-inside: avoid; } figure img { width: 100%; } figcaption { font-size: 0.9em; color: #555; }
            pre { font-size: 0.8em; white-space: pre-wrap; overflow-wrap: anywhere; }
            @media print { body { margin: 0; max-width: none; font-size: 11px; } h2 { break-after: avoid; } }
            """;

    private final StringBuilder html = new StringBuilder();

    private HtmlReport() {}

    /**
     * @param provenance how the result came about
     * @param resolved the scenario with every default filled in
     */
    static String of(Comparison comparison, List<Chart.Rendered> charts, JsonNode provenance, String resolved) {
        HtmlReport report = new HtmlReport();
        ComparisonTable table = ComparisonTable.of(comparison);
        report.head(comparison, table.warnings());
        report.table(table);
        comparison.annexes().forEach(report::annex);
        report.charts(charts);
        report.groups(comparison);
        report.definitions();
        report.provenance(provenance, resolved);
        return report.html.append("</body>\n</html>\n").toString();
    }

    private void head(Comparison comparison, List<String> warnings) {
        String title = Text.html(comparison.scenario());
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\"")
                .append(" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(title)
                .append("</h1>\n");
        warnings.forEach(warning ->
                html.append("<p class=\"note\"><b>").append(Text.html(warning)).append("</b></p>\n"));
        html.append("<p class=\"about\">")
                .append(Text.html(comparison.period().text()))
                .append(", step ")
                .append(comparison.period().stepS())
                .append(" s, seed ")
                .append(comparison.seed())
                .append(", compared with ")
                .append(Text.html(comparison.baseline()))
                .append("</p>\n");
    }

    private void table(ComparisonTable table) {
        List<Kpis> columns = ComparisonTable.columns(table.comparison());
        table.notes().forEach(note -> html.append("<p class=\"note\">")
                .append(Text.html(note))
                .append("</p>\n"));
        html.append("<h2>Comparison</h2>\n<table>\n<tr><th></th>");
        columns.forEach(kpis -> cell("th", kpis.architecture()));
        columns.stream().skip(1).forEach(other -> {
            cell("th", columns.size() == 2 ? "difference" : other.architecture() + ", difference");
            cell("th", "change");
        });
        html.append("</tr>\n");
        for (ComparisonTable.Section section : table.sections()) {
            html.append("<tr class=\"section\"><th colspan=\"")
                    .append(3 * columns.size() - 1)
                    .append("\">")
                    .append(Text.html(section.heading()))
                    .append("</th></tr>\n");
            section.rows().forEach(row -> row(table, row));
        }
        html.append("</table>\n");
    }

    private void row(ComparisonTable table, ComparisonTable.Row row) {
        html.append(row.kind() == ComparisonTable.Row.Kind.TOTAL ? "<tr class=\"total\"><td>" : "<tr><td>")
                .append(Text.html(row.label()))
                .append("</td>");
        for (double value : row.values()) {
            cell("td", Numbers.text(value));
        }
        for (ComparisonTable.Change change : table.changes(row)) {
            cell("td", change.difference());
            cell("td", change.percent());
        }
        html.append("</tr>\n");
    }

    private void annex(Annex annex) {
        html.append("<h2>").append(Text.html(annex.heading())).append("</h2>\n<table>\n<tr><th></th>");
        annex.columns().forEach(column -> cell("th", column));
        html.append("</tr>\n");
        for (Annex.Row row : annex.rows()) {
            html.append("<tr><td>").append(Text.html(row.label())).append("</td>");
            row.cells().forEach(cell -> cell("td", cell.text()));
            html.append("</tr>\n");
        }
        html.append("</table>\n");
        annex.notes().forEach(note -> html.append("<p class=\"about\">")
                .append(Text.html(note))
                .append("</p>\n"));
    }

    private void cell(String tag, String text) {
        html.append('<').append(tag).append(" class=\"n\">").append(Text.html(text));
        html.append("</").append(tag).append('>');
    }

    private void charts(List<Chart.Rendered> charts) {
        html.append("<h2>Charts</h2>\n");
        for (Chart.Rendered chart : charts) {
            html.append("<figure><img alt=\"")
                    .append(Text.html(chart.caption()))
                    .append("\" src=\"data:image/svg+xml;base64,")
                    .append(Base64.getEncoder().encodeToString(chart.svg()))
                    .append("\"><figcaption>")
                    .append(Text.html(chart.caption()))
                    .append("</figcaption></figure>\n");
        }
    }

    private void groups(Comparison comparison) {
        html.append(
                "<h2>Site groups</h2>\n<p>A group stands for <em>count</em> sites and computes some of them; the"
                        + " sampling error in the table comes from that.</p>\n<table>\n<tr><th>architecture</th><th>group</th>");
        List.of("count", "computed", "PUE").forEach(heading -> cell("th", heading));
        html.append("</tr>\n");
        for (Kpis kpis : comparison.architectures()) {
            kpis.groups().forEach((name, group) -> {
                html.append("<tr><td>")
                        .append(Text.html(kpis.architecture()))
                        .append("</td><td>")
                        .append(Text.html(name))
                        .append("</td>");
                cell("td", Numbers.text(group.count()));
                cell("td", Integer.toString(group.simulated()));
                cell("td", Numbers.text(group.pue()));
                html.append("</tr>\n");
            });
        }
        html.append("</table>\n");
    }

    private void definitions() {
        html.append("<h2>Definitions</h2>\n<p>Meter points: <b>G</b> generator busbar, <b>D</b> point of delivery,"
                + " <b>I</b> IT input (plug of a server, DC input of a board), <b>C</b> chip. Losses between G and D are"
                + " transmission losses; those between D and I, with on-site storage, conversion and cooling, make the"
                + " PUE; power supplies and fans inside a server are between I and C. On-site generation counts at its"
                + " source terminals; curtailed energy is not consumed, exported energy leaves the site with its"
                + " conversion loss. CO2 and cost are those of the energy at the sites: network and displaced heat"
                + " are not in them. Every loss has"
                + " one owner, so that the parts of the difference add up.</p>\n<table>\n");
        for (Kpi kpi : Kpi.values()) {
            definition(kpi.key(), kpi.unit(), kpi.meaning());
        }
        html.append("</table>\n");
    }

    private void definition(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(Text.html(cell)).append("</td>");
        }
        html.append("</tr>\n");
    }

    private void provenance(JsonNode provenance, String resolved) {
        html.append("<h2>Assumptions and provenance</h2>\n<table>\n");
        for (Map.Entry<String, JsonNode> entry : provenance.properties()) {
            JsonNode value = entry.getValue();
            definition(entry.getKey(), value.isValueNode() ? value.asText() : Json.pretty(value));
        }
        html.append("</table>\n<details><summary>Scenario with every default filled in</summary>\n<pre>")
                .append(Text.html(resolved))
                .append("</pre></details>\n");
    }
}

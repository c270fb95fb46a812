package microtwin.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A drawn chart.
 *
 * @param name of its files, without extension
 * @param caption what the reader sees, for the report
 * @param drawing to render
 */
record Chart(String name, String caption, JFreeChart drawing) {

    /** A chart rendered for its files. */
    record Rendered(String name, String caption, byte[] png, byte[] svg) {}

    Rendered rendered() throws IOException {
        return new Rendered(name, caption, png(), svg());
    }

    private static final int SCALE = 2;
    /** Viewers would fetch what it names from the network. */
    private static final String DOCTYPE = "<!DOCTYPE[^>]*>\\s*";

    private static final String FONT = "font-family:'" + ChartStyle.TICK.getFamily() + "'";
    /** For a reader's computer that has not the font of the one that drew. */
    private static final String FONT_OR_LIKE = FONT + ", Verdana, sans-serif";

    private static final String SVG = "http://www.w3.org/2000/svg";

    byte[] png() throws IOException {
        BufferedImage image =
                new BufferedImage(SCALE * ChartStyle.WIDTH, SCALE * ChartStyle.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(SCALE, SCALE);
        drawing.draw(graphics, area());
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    byte[] svg() throws IOException {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("Microtwin");
        context.setPrecision(2);
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(area().getBounds().getSize());
        drawing.draw(graphics, area());
        Element root = graphics.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + ChartStyle.WIDTH + " " + ChartStyle.HEIGHT);
        StringWriter text = new StringWriter();
        graphics.stream(root, text, true, false);
        return text.toString()
                .replaceFirst(DOCTYPE, "")
                .replace(FONT, FONT_OR_LIKE)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Rectangle2D area() {
        return new Rectangle2D.Double(0, 0, ChartStyle.WIDTH, ChartStyle.HEIGHT);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no XML documents", e);
        }
    }
}

package microtwin.scenario.trace;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** The lines of a log, plain or gzipped, one after the other, so that a long file does not have to fit into memory. */
final class LogLines implements Closeable {

    private static final int LONGEST_LINE = 1 << 16;
    private static final long MOST_CHARACTERS = 1L << 30;

    private final BufferedReader in;
    private final StringBuilder line = new StringBuilder();
    private int number;
    private long characters;
    private boolean ended;

    LogLines(InputStream file) throws IOException {
        in = new BufferedReader(new InputStreamReader(unzipped(new BufferedInputStream(file)), StandardCharsets.UTF_8));
    }

    private static InputStream unzipped(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in) : in;
    }

    /** Goes on to the next line that is not blank; false if there is none. */
    boolean next() throws IOException {
        do {
            line.setLength(0);
            int c = in.read();
            if (c < 0) {
                return false;
            }
            while (c >= 0 && c != '\n') {
                if (line.length() == LONGEST_LINE) {
                    throw new IOException("line " + (number + 1) + " is longer than 64 kB");
                }
                if (c != '\r' && c != '\uFEFF') {
                    line.append((char) c);
                }
                characters++;
                c = in.read();
            }
            number++;
            ended = c == '\n';
            if (++characters > MOST_CHARACTERS) {
                throw new IOException("it is larger than 1 GB");
            }
        } while (line.toString().isBlank());
        return true;
    }

    String text() {
        return line.toString();
    }

    /** Of this line, counted from 1. */
    int number() {
        return number;
    }

    /** False if the file stops within this line. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

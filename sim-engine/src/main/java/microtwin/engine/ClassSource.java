package microtwin.engine;

import java.util.List;

/** A device that keeps what became of the requests of each class; the group merges them in block order. */
public interface ClassSource extends SiteDevice {

    /**
     * One record for each class that calls the group, in the same order in all its blocks. Where there is only one class, what
     * the ledger counts anyway may be left out.
     */
    List<ClassRecord> classes();
}

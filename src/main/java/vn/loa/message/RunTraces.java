package vn.loa.message;

/// Keeps something about runs beside their planes; a bean of the package that does.
public interface RunTraces {

    /// Forgets all of this run. May be told again.
    void forget(Runs.Header run);
}

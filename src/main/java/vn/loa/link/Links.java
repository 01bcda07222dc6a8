package vn.loa.link;

import java.util.Optional;
import vn.loa.message.RunId;

/// Links that need no storage: a token is an enciphered (run, ordinal), or (run, depth) of one made for passing on.
public interface Links {

    /// The whole address to put into a text: `https://loa.example/i/aB3dE5fG7hJ`.
    String personal(RunId run, int ordinal);

    /// The whole address that people give to others; it names nobody, neither who gives it nor who gets it.
    ///
    /// @param depth 1 from somebody whom the run texted, 2 from somebody they gave it to, and so on
    String passedOn(RunId run, int depth);

    /// The whole address that is printed and hung up at a place.
    String place(int number);

    Optional<Target> read(String token);

    sealed interface Target {}

    /// A link that a run has brought into the world.
    sealed interface OfRun extends Target {

        RunId run();
    }

    record Personal(RunId run, int ordinal) implements OfRun {}

    record PassedOn(RunId run, int depth) implements OfRun {}

    /// @param number as [Places] gives it
    record AtPlace(int number) implements Target {}
}

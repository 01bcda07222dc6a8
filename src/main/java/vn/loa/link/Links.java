package vn.loa.link;

import java.util.Optional;
import vn.loa.message.RunId;

/// Personal links that need no storage: a token is an enciphered (run, ordinal).
public interface Links {

    /// The whole address to put into a text: `https://loa.example/i/aB3dE5fG7hJ`.
    String personal(RunId run, int ordinal);

    Optional<Target> read(String token);

    record Target(RunId run, int ordinal) {}
}

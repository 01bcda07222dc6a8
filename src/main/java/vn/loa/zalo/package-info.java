/// Zalo messages, tokens and webhooks; the only package that knows Zalo's HTTP.
///
/// Zalo's answers say little by their HTTP status: errors come with 200 and a negative number in `error`, and what a
/// number means differs by host ([Host], `codes.csv`).
@ApplicationModule(allowedDependencies = {"channel", "consent", "message", "retention", "store", "subscriber"})
@NullMarked
package vn.loa.zalo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

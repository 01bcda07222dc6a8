/// One notice to whoever has just arrived in an area, at once: whom to welcome, and whom to leave alone.
///
/// It decides about people and hands texts over, so it stands above consent and delivery; nothing needs it.
@ApplicationModule(
        allowedDependencies = {"area", "consent", "delivery", "message", "retention", "store", "subscriber", "ussd"})
@NullMarked
package vn.loa.visitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

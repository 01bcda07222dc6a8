/// What is printed and read aloud: posters, leaflets, loudspeaker scripts, sheets to sign, texts for public Wi-Fi.
@ApplicationModule(allowedDependencies = {"access", "link", "report", "area"})
@NullMarked
package vn.loa.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

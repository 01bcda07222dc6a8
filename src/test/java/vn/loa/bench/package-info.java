/// The benchmark that `mvn -Pbench verify` runs: Loa, its SMPP code alone and Kannel against one simulated operator.
@NullMarked
package vn.loa.bench;

import org.jspecify.annotations.NullMarked;

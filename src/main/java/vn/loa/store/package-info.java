/// The one Redis behind everything: its connection, its scripts, and the server that Loa brings along.
///
/// The layout of the keys has a version, kept under `store:version`; a start brings older data up to it
/// ([Migration]) and refuses data that is newer. Each package documents its keys where it builds them (its class
/// `Keys`, or beside the constant). What the versions changed:
///
/// - 0: no version is noted; `subscriber:{bN}:records` and `areas`, the sets, the index, runs and their planes.
/// - 1: everybody has a source; people of before are in the set `source:unnamed`. `installed` has no dates from then.
/// - 2: `message:{runs}:held` lists the runs of which something is kept; ordinals are given again by it.
/// - 3: `delivery:{prompt}:to:<number>` names the single texts to a number, by which they are erased.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package vn.loa.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

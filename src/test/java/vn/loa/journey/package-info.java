/// The journeys: the whole application, from the file and the phone to the figures on the page.
@NullMarked
package vn.loa.journey;

import org.jspecify.annotations.NullMarked;

/// The journeys: the whole application, from the file and the phone to the figures on the page.
@org.jspecify.annotations.NullMarked
package vn.loa.journey;

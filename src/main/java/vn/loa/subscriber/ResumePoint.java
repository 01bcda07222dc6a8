package vn.loa.subscriber;

/// Where a load that broke off goes on when it is run again under its name with the same content.
///
/// @param rows lines that are accounted for and will be skipped
/// @param octets how much of the source they took up, or 0 when the source did not know
public record ResumePoint(long rows, long octets) {}

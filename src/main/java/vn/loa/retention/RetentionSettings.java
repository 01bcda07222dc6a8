package vn.loa.retention;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// When old data is forgotten. How long each kind is kept stands beside it, `loa.retention.runs: 400d`, and is read by
/// [Periods], which knows the kinds.
///
/// @param at the time of day from which it is done, in Vietnam
@ConfigurationProperties("loa.retention")
record RetentionSettings(LocalTime at) {}

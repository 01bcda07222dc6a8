package vn.loa.area;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the tree of areas stands.
///
/// @param file the units
/// @param successions who took over whose people when
@ConfigurationProperties(value = "loa.area", ignoreUnknownFields = false)
record AreaSettings(Path file, Path successions) {}

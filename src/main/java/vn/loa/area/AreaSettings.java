package vn.loa.area;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the tree of areas stands.
@ConfigurationProperties(value = "loa.area", ignoreUnknownFields = false)
record AreaSettings(Path file) {}

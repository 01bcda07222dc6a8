package vn.loa.access;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// One line of the tables of [Rights].
///
/// @param method null for all of them
record Right(@Nullable HttpMethod method, PathPattern pattern, Role... roles) {

    Right(@Nullable HttpMethod method, String path, Role... roles) {
        this(method, PathPatternParser.defaultInstance.parse(path), roles);
    }

    String path() {
        return pattern.getPatternString();
    }
}

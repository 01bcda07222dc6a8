package vn.loa.access;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/// One line of the tables of [Rights].
///
/// @param method null for all of them
record Right(@Nullable HttpMethod method, String path, Role... roles) {}

package vn.loa.message;

/// Why a text may be sent at all; decides which rules of law and courtesy apply to it.
public enum Category {
    ADVERTISING,
    PUBLIC_SERVICE,
    HEALTH_ALERT,
    TRANSACTIONAL
}

package vn.loa.smpp;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/// Why a session of a bind is not up, or no longer.
///
/// @param detail what was seen, for whoever looks into it
record Trouble(Kind kind, String detail) {

    private static final Set<String> OURS_REFUSED =
            Set.of("bad_certificate", "certificate_required", "certificate_unknown", "unknown_ca", "access_denied");

    /// What can be wrong, each with its own words and its own patience.
    enum Kind {
        WRONG_PASSWORD(Wait.CREDENTIALS, "sai mật khẩu", "wrong password"),
        UNKNOWN_SYSTEM_ID(
                Wait.CREDENTIALS, "nhà mạng không biết system-id này", "the operator knows no such system-id"),
        WRONG_SYSTEM_TYPE(Wait.CREDENTIALS, "sai system-type", "wrong system-type"),
        BIND_REFUSED(Wait.THROTTLED, "nhà mạng từ chối kết nối", "the operator refuses the bind"),
        ALREADY_BOUND(
                Wait.ALREADY_BOUND, "nhà mạng báo đã đủ phiên kết nối", "the operator says that we are bound already"),
        TOO_MANY_BINDS(Wait.THROTTLED, "nhà mạng báo kết nối quá dày", "the operator says that we bind too often"),
        OPERATOR_FAULT(Wait.USUAL, "nhà mạng đang lỗi", "the operator has a fault"),
        CONNECTION_REFUSED(Wait.USUAL, "không có gì lắng nghe ở cổng này", "nothing listens at this port"),
        UNKNOWN_HOST(Wait.USUAL, "không tìm thấy máy chủ", "no such host"),
        UNREACHABLE(Wait.USUAL, "không tới được máy chủ", "the host cannot be reached"),
        HUNG_UP(
                Wait.USUAL,
                "bên kia cắt kết nối trước khi trả lời, có thể địa chỉ của ta chưa được cho phép",
                "the other side hangs up before it answers; perhaps our address is not on its list"),
        SILENT(
                Wait.USUAL,
                "bên kia nhận kết nối nhưng không trả lời",
                "the other side takes the connection and never answers"),
        NOT_SMPP(Wait.FOREIGN, "bên kia không nói SMPP", "the other side speaks no SMPP"),
        SPEAKS_TLS(Wait.FOREIGN, "bên kia đòi TLS, hãy đặt tls.enabled", "the other side wants TLS; set tls.enabled"),
        SPEAKS_NO_TLS(Wait.FOREIGN, "bên kia không nói TLS", "the other side speaks no TLS"),
        CERTIFICATE_EXPIRED(
                Wait.FOREIGN, "chứng thư của nhà mạng hết hạn", "the operator's certificate is out of date"),
        CERTIFICATE_OF_ANOTHER(
                Wait.FOREIGN, "chứng thư mang tên máy chủ khác", "the certificate bears another host's name"),
        CERTIFICATE_NOT_TRUSTED(
                Wait.FOREIGN,
                "không tin nơi cấp chứng thư, hãy xem tls.authorities",
                "nobody we believe has issued the certificate; see tls.authorities"),
        OUR_CERTIFICATE_REFUSED(
                Wait.FOREIGN,
                "nhà mạng không nhận chứng thư của ta, hãy xem tls.certificate",
                "the operator refuses our certificate; see tls.certificate"),
        TLS_FAILED(Wait.FOREIGN, "không bắt tay TLS được", "no agreement on TLS"),
        TLS_FILES(Wait.FOREIGN, "không đọc được tệp chứng thư", "a file of certificates or keys cannot be used"),

        // These end a session that was up.
        LOST(Wait.USUAL, "mất kết nối", "the connection broke"),
        UNBOUND(Wait.USUAL, "nhà mạng ngắt phiên", "the operator took leave"),
        DEAD(Wait.USUAL, "bên kia không còn trả lời", "the other side answers no more"),
        OUT_OF_STEP(Wait.USUAL, "luồng dữ liệu hỏng", "the stream is out of step"),
        DEAF(Wait.USUAL, "bên kia không đọc", "the other side reads nothing"),
        NOT_BOUND(Wait.USUAL, "nhà mạng nói phiên chưa được nối", "the operator says that the session is not bound"),
        STOPPED(Wait.USUAL, "hệ thống đang dừng", "the gateway is stopping"),
        REPLACED(Wait.USUAL, "thiết lập đã đổi", "its settings have changed");

        private final Wait wait;
        private final String vietnamese;
        private final String english;

        Kind(Wait wait, String vietnamese, String english) {
            this.wait = wait;
            this.vietnamese = vietnamese;
            this.english = english;
        }

        /// How long to stay away.
        Wait patience() {
            return wait;
        }

        /// As logs and metrics call it: `wrong-password`.
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Whose patience it needs.
    enum Wait {
        USUAL,
        /// Somebody must mend our settings; an account may be locked after a few wrong passwords.
        CREDENTIALS,
        /// The operator must first notice that our old session is gone.
        ALREADY_BOUND,
        THROTTLED,
        /// There is no SMPP operator, or none that we may talk to.
        FOREIGN
    }

    static Trouble of(Kind kind) {
        return new Trouble(kind, kind.english);
    }

    /// What an operator's answer to a bind means (SMPP 3.4, 5.1.3).
    static Trouble ofBindStatus(int status) {
        var kind =
                switch (status) {
                    case 0x05 -> Kind.ALREADY_BOUND;
                    case 0x0d -> Kind.BIND_REFUSED;
                    case 0x0e -> Kind.WRONG_PASSWORD;
                    case 0x0f -> Kind.UNKNOWN_SYSTEM_ID;
                    case 0x53 -> Kind.WRONG_SYSTEM_TYPE;
                    case 0x14, 0x58 -> Kind.TOO_MANY_BINDS;
                    default -> Kind.OPERATOR_FAULT;
                };
        return new Trouble(kind, "command_status " + CommandStatus.written(status));
    }

    /// What an exception on the way to a bind means.
    static Trouble ofConnecting(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case NegativeResponseException negative -> {
                    return ofBindStatus(negative.getCommandStatus());
                }
                case ResponseTimeoutException _ -> {
                    return of(Kind.SILENT);
                }
                case Tls.BadFiles bad -> {
                    return new Trouble(Kind.TLS_FILES, String.valueOf(bad.getMessage()));
                }
                case SSLException ssl -> {
                    return ofTls(ssl);
                }
                default -> {}
            }
        }
        return new Trouble(kindOf(thrown), words(thrown));
    }

    private static Kind kindOf(Throwable thrown) {
        return switch (thrown) {
            case UnknownHostException _ -> Kind.UNKNOWN_HOST;
            case ConnectException refused when words(refused).contains("refused") -> Kind.CONNECTION_REFUSED;
            case ConnectException _, NoRouteToHostException _, SocketTimeoutException _ -> Kind.UNREACHABLE;
            case EOFException _ -> Kind.HUNG_UP;
            case IOException io when words(io).contains("reset") || words(io).contains("Broken pipe") -> Kind.HUNG_UP;
            default -> Kind.OPERATOR_FAULT;
        };
    }

    private static Trouble ofTls(SSLException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            var kind =
                    switch (cause) {
                        case CertificateExpiredException _, CertificateNotYetValidException _ ->
                            Kind.CERTIFICATE_EXPIRED;
                        case CertPathValidatorException _, CertPathBuilderException _ -> Kind.CERTIFICATE_NOT_TRUSTED;
                        case CertificateException named
                        when words(named).startsWith("No ") -> Kind.CERTIFICATE_OF_ANOTHER;
                        default -> null;
                    };
            if (kind == Kind.CERTIFICATE_NOT_TRUSTED && isExpired(cause)) {
                kind = Kind.CERTIFICATE_EXPIRED;
            }
            if (kind != null) {
                return new Trouble(kind, words(cause));
            }
        }
        return new Trouble(ofTlsWords(words(thrown)), words(thrown));
    }

    private static boolean isExpired(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return true;
            }
        }
        return false;
    }

    private static Kind ofTlsWords(String words) {
        if (words.contains("Unsupported or unrecognized SSL message")) {
            return Kind.SPEAKS_NO_TLS;
        }
        return OURS_REFUSED.stream().anyMatch(words::contains) ? Kind.OUR_CERTIFICATE_REFUSED : Kind.TLS_FAILED;
    }

    private static String words(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }

    /// For logs.
    String english() {
        return detail.equals(kind.english) ? kind.english : kind.english + ": " + detail;
    }

    /// For people: Vietnamese first.
    String told() {
        return Character.toUpperCase(kind.vietnamese.charAt(0)) + kind.vietnamese.substring(1) + " (" + english() + ")";
    }
}

package vn.loa.smpp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.loa.channel.Outcome.Reason;

/// Every command_status of SMPP 3.4 (5.1.3) and 5.0 (4.7.6), and what it means for a text. What one operator means by
/// it is for [StatusRules] to say.
enum CommandStatus {
    RINVMSGLEN(0x01, Reason.INVALID_TEXT),
    RINVCMDLEN(0x02, Reason.OTHER),
    RINVCMDID(0x03, Reason.OTHER),
    RINVBNDSTS(0x04, StatusRule.Action.NOT_BOUND),
    RALYBND(0x05, Reason.OTHER),
    RINVPRTFLG(0x06, Reason.OTHER),
    RINVREGDLVFLG(0x07, Reason.OTHER),
    RSYSERR(0x08, StatusRule.Action.AGAIN),
    RINVSRCADR(0x0a, Reason.INVALID_SENDER),
    RINVDSTADR(0x0b, Reason.INVALID_NUMBER),
    RINVMSGID(0x0c, Reason.OTHER),
    RBINDFAIL(0x0d, Reason.OTHER),
    RINVPASWD(0x0e, Reason.OTHER),
    RINVSYSID(0x0f, Reason.OTHER),
    RCANCELFAIL(0x11, Reason.OTHER),
    RREPLACEFAIL(0x13, Reason.OTHER),
    // Some operators answer "queue full" where others answer "throttled"; both mean "later", neither means "no".
    RMSGQFUL(0x14, StatusRule.Action.THROTTLE),
    RINVSERTYP(0x15, Reason.NOT_ALLOWED),
    RINVNUMDESTS(0x33, Reason.INVALID_NUMBER),
    RINVDLNAME(0x34, Reason.INVALID_NUMBER),
    RINVDESTFLAG(0x40, Reason.INVALID_NUMBER),
    RINVSUBREP(0x42, Reason.OTHER),
    RINVESMCLASS(0x43, Reason.INVALID_TEXT),
    RCNTSUBDL(0x44, Reason.INVALID_NUMBER),
    RSUBMITFAIL(0x45, Reason.OTHER),
    RINVSRCTON(0x48, Reason.INVALID_SENDER),
    RINVSRCNPI(0x49, Reason.INVALID_SENDER),
    // How we write numbers, which says nothing of this one.
    RINVDSTTON(0x50, Reason.OTHER),
    RINVDSTNPI(0x51, Reason.OTHER),
    RINVSYSTYP(0x53, Reason.OTHER),
    RINVREPFLAG(0x54, Reason.OTHER),
    RINVNUMMSGS(0x55, Reason.OTHER),
    RTHROTTLED(0x58, StatusRule.Action.THROTTLE),
    RINVSCHED(0x61, Reason.INVALID_TEXT),
    RINVEXPIRY(0x62, Reason.INVALID_TEXT),
    RINVDFTMSGID(0x63, Reason.INVALID_TEXT),
    RX_T_APPN(0x64, StatusRule.Action.AGAIN),
    RX_P_APPN(0x65, Reason.OTHER),
    RX_R_APPN(0x66, Reason.NOT_ALLOWED),
    RQUERYFAIL(0x67, Reason.OTHER),
    RINVTLVSTREAM(0xc0, Reason.INVALID_TEXT),
    RTLVNOTALLWD(0xc1, Reason.INVALID_TEXT),
    RINVTLVLEN(0xc2, Reason.INVALID_TEXT),
    RMISSINGTLV(0xc3, Reason.INVALID_TEXT),
    RINVTLVVAL(0xc4, Reason.INVALID_TEXT),
    RDELIVERYFAILURE(0xfe, Reason.NO_ROUTE),
    RUNKNOWNERR(0xff, Reason.OTHER),
    RSERTYPUNAUTH(0x100, Reason.NOT_ALLOWED),
    RPROHIBITED(0x101, Reason.NOT_ALLOWED),
    RSERTYPUNAVAIL(0x102, StatusRule.Action.AGAIN),
    RSERTYPDENIED(0x103, Reason.NOT_ALLOWED),
    RINVDCS(0x104, Reason.INVALID_TEXT),
    RINVSRCADDRSUBUNIT(0x105, Reason.INVALID_SENDER),
    RINVDSTADDRSUBUNIT(0x106, Reason.OTHER),
    RINVBCASTFREQINT(0x107, Reason.OTHER),
    RINVBCASTALIAS_NAME(0x108, Reason.OTHER),
    RINVBCASTAREAFMT(0x109, Reason.OTHER),
    RINVNUMBCAST_AREAS(0x10a, Reason.OTHER),
    RINVBCASTCNTTYPE(0x10b, Reason.OTHER),
    RINVBCASTMSGCLASS(0x10c, Reason.OTHER),
    RBCASTFAIL(0x10d, Reason.OTHER),
    RBCASTQUERYFAIL(0x10e, Reason.OTHER),
    RBCASTCANCELFAIL(0x10f, Reason.OTHER),
    RINVBCAST_REP(0x110, Reason.OTHER),
    RINVBCASTSRVGRP(0x111, Reason.OTHER),
    RINVBCASTCHANIND(0x112, Reason.OTHER);

    private static final Map<Integer, CommandStatus> BY_CODE = new HashMap<>();

    static {
        for (var status : values()) {
            BY_CODE.put(status.code, status);
        }
    }

    private final int code;
    private final StatusRule.Action action;
    private final Reason reason;

    CommandStatus(int code, Reason reason) {
        this.code = code;
        this.action = StatusRule.Action.REFUSE;
        this.reason = reason;
    }

    CommandStatus(int code, StatusRule.Action action) {
        this.code = code;
        this.action = action;
        this.reason = Reason.OTHER;
    }

    int code() {
        return code;
    }

    /// What to do about it unless the operator's own rules say otherwise.
    StatusRule.Action action() {
        return action;
    }

    Reason reason() {
        return reason;
    }

    static @Nullable CommandStatus of(int code) {
        return BY_CODE.get(code);
    }

    /// As operators write it: `0x0B`.
    static String written(int code) {
        return String.format("0x%02X", code);
    }
}

package vn.loa.alert;

/// A way by which an alert may reach somebody.
enum Way {
    /// The app's own push, which somebody else has sent: we only wait for it.
    APP,
    ZALO,
    SMS,
    /// An SMS that shows at once and is not kept.
    FLASH,
    /// A notice without content that asks to read the SMS.
    USSD
}

package vn.loa.campaign;

/// The names of areas as texts write them, by the number that [vn.loa.subscriber.Subscriber#area()] carries.
interface AreaNames {

    String name(int area);

    /// The longest name there is, so that a text's parts are counted for the worst case.
    String longest();
}

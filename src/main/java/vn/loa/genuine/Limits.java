package vn.loa.genuine;

/// How much may be asked at one door.
///
/// @param fromOne questions an hour from one address, phone or key
/// @param aboutOne questions a day about one phone
/// @param inAll questions an hour altogether
record Limits(int fromOne, int aboutOne, int inAll) {

    Limits {
        if (fromOne < 1 || aboutOne < 1 || inAll < 1) {
            throw new IllegalArgumentException(
                    "loa.genuine: from-one, about-one and in-all of a door must be 1 or more");
        }
    }
}

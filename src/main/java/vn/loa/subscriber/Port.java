package vn.loa.subscriber;

/// What the portability table says of a number, packed: the operator in the third octet, the day as [Days] in the lower
/// two.
final class Port {

    static int of(int operator, int day) {
        return operator << Short.SIZE | day;
    }

    static int operator(int port) {
        return port >>> Short.SIZE;
    }

    static int day(int port) {
        return port & 0xffff;
    }

    private Port() {}
}

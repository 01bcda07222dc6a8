package vn.loa.print;

/// The paper that a piece is printed on.
enum PaperSize {
    A4,
    A5
}

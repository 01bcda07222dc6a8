package vn.loa.channel;

import java.time.LocalDate;
import java.util.List;
import vn.loa.message.Text;

/// By which routes a channel's texts would go, for whoever plans texts before any is sent: as it is agreed with the
/// operators, whether they are up at the moment or not.
public interface RouteTable {

    /// The channel by name, as [Channel#name()] has it.
    String channel();

    /// Whether any route leads to an operator's subscribers, whatever the sender.
    boolean serves(String operator);

    /// The routes by which texts from this sender go to an operator's subscribers on a day in Vietnam; they share the
    /// texts by weight. Empty when none takes them.
    List<Route> routes(String operator, String sender, LocalDate day);

    /// The days between two, both inclusive, on which no route to an operator's subscribers takes texts from this
    /// sender; in order, each stretch as long as it can be.
    List<Days> closed(String operator, String sender, LocalDate from, LocalDate until);

    /// One way to an operator.
    ///
    /// @param bind its name
    /// @param weight its share of the texts, against the weights of the other routes
    /// @param partsPerSecond over all that goes by it, for whichever operators
    /// @param header octets that the header of each part of a long text takes
    record Route(String bind, int weight, double partsPerSecond, int header) {

        /// How many parts a text is billed as.
        public int parts(Text text) {
            return text.parts(header).size();
        }
    }

    /// Days in a row.
    ///
    /// @param last inclusive
    record Days(LocalDate first, LocalDate last) {}
}

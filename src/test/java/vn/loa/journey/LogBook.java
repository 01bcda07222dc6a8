package vn.loa.journey;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// Every line that was logged, with stack traces.
public final class LogBook extends AppenderBase<ILoggingEvent> {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Again again = new Again();

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /// Opens it, or opens it again where another application that set up logging has thrown it out.
    void open() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        setContext(context);
        start();
        attach(context);
        if (!context.getCopyOfListenerList().contains(again)) {
            context.addListener(again);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        lines.add(event.getLoggerName() + " " + event.getFormattedMessage()
                + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown)));
    }

    private void attach(LoggerContext context) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this); // once, however often it is asked for
    }

    /// Another application that starts in this JVM sets up logging afresh; the book stays open.
    private final class Again implements LoggerContextListener {

        @Override
        public boolean isResetResistant() {
            return true;
        }

        @Override
        public void onReset(LoggerContext context) {
            start();
            attach(context);
        }

        @Override
        public void onStart(LoggerContext context) {}

        @Override
        public void onStop(LoggerContext context) {}

        @Override
        public void onLevelChange(Logger logger, ch.qos.logback.classic.Level level) {}
    }
}

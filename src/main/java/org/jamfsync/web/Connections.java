package org.jamfsync.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many are connected, and how long each may take. Counted from the moment a connection is taken, before any TLS.
 *
 * <p>A new one is always taken: when there are too many, the oldest that has asked nothing yet goes. So nobody who opens
 * connections and says nothing, or a letter a second, keeps others out.
 */
final class Connections {
    static final int MOST = 256;
    /** From the connection, or the last answer, to the end of the head of the next request. */
    private static final long HEAD_NANOS = 5_000_000_000L;
    /** From there to the end of the answer, a body that comes with the request included. */
    private static final long ANSWER_NANOS = 30_000_000_000L;

    private final Map<Channel, Seat> seats = new LinkedHashMap<>();

    private static final class Seat {
        private long since = System.nanoTime();
        /** Null while no request is known. */
        private HttpServerResponse answer;

        private boolean isAnswered() {
            return answer == null || answer.ended();
        }

        private boolean isLate(long now) {
            return now - since > (answer == null ? HEAD_NANOS : ANSWER_NANOS);
        }
    }

    /** A Vert.x whose servers take connections through here; it offers no door of its own for that. */
    Vertx vertx(VertxOptions options) {
        return new VertxBuilder(options)
                .findTransport(new JDKTransport() {
                    @Override
                    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
                        return Port::new;
                    }
                })
                .init()
                .vertx();
    }

    private final class Port extends NioServerSocketChannel {
        @Override
        protected int doReadMessages(List<Object> taken) throws Exception {
            int count = super.doReadMessages(taken);
            if (count > 0 && !opened((Channel) taken.get(taken.size() - 1))) {
                ((Channel) taken.remove(taken.size() - 1)).unsafe().closeForcibly();
                return 0;
            }
            return count;
        }
    }

    /** @return false when all are being answered, and there is no room */
    private boolean opened(Channel channel) {
        Channel gone = null;
        synchronized (this) {
            if (seats.size() >= MOST) {
                gone = oldestUnheard();
                if (gone == null) {
                    return false;
                }
                seats.remove(gone);
            }
            seats.put(channel, new Seat());
        }
        channel.closeFuture().addListener(closed -> left(channel));
        if (gone != null) {
            end(gone);
        }
        return true;
    }

    /** Whether that works or not, there is nothing more to do about it. */
    private static void end(Channel channel) {
        var unused = channel.close();
    }

    private Channel oldestUnheard() {
        return seats.entrySet().stream()
                .filter(seat -> seat.getValue().isAnswered() && seat.getKey().isRegistered())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private synchronized void left(Channel channel) {
        seats.remove(channel);
    }

    /** The head of a request is there. */
    synchronized void began(HttpServerRequest request) {
        var seat = seats.get(((ConnectionBase) request.connection()).channel());
        if (seat != null) {
            seat.since = System.nanoTime();
            seat.answer = request.response();
        }
    }

    /** Ends what takes too long. Asked several times a second. */
    void look() {
        late().forEach(Connections::end);
    }

    private synchronized List<Channel> late() {
        long now = System.nanoTime();
        var late = new ArrayList<Channel>();
        seats.forEach((channel, seat) -> {
            if (seat.answer != null && seat.answer.ended()) {
                seat.answer = null;
                seat.since = now;
            }
            if (seat.isLate(now) && channel.isRegistered()) {
                late.add(channel);
            }
        });
        return late;
    }
}

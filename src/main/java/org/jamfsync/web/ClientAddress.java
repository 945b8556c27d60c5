package org.jamfsync.web;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Collection;
import java.util.Set;

/** Where a request came from: the other end of the connection, or what a reverse proxy that is trusted says of it. */
final class ClientAddress {
    private static final int NET_BYTES = 8;
    private static final int LONG_BYTES = 16;

    private final Set<String> proxies;

    ClientAddress(Collection<String> proxies) {
        this.proxies = Set.copyOf(proxies);
    }

    /** An address and nothing else, whatever stands in the headers. */
    String of(HttpServerRequest request) {
        var address = request.remoteAddress().hostAddress();
        // Each proxy adds at the end what it saw: the last that is no proxy of ours is whom we do not know.
        var way = String.join(",", request.headers().getAll("X-Forwarded-For")).split(",", -1);
        for (int last = way.length - 1; last >= 0 && proxies.contains(address); last--) {
            var before = way[last].strip();
            if (NetUtil.createByteArrayFromIpAddressString(before) == null) {
                break;
            }
            address = before;
        }
        return address;
    }

    /** What counts as one sender: of IPv6 the net, since each machine has as many addresses as it likes. */
    static String sender(String address) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length != LONG_BYTES) {
            return address;
        }
        var net = new byte[LONG_BYTES];
        System.arraycopy(bytes, 0, net, 0, NET_BYTES);
        return NetUtil.bytesToIpAddress(net) + "/64";
    }
}

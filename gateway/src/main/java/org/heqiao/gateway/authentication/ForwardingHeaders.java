package org.heqiao.gateway.authentication;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Before everything else: takes the forwarding headers out of every request, and believes them where a proxy sent it
 * that is configured as trusted. So nobody else can choose the address it seems to come from, nor scheme and host,
 * whatever else of the server would read such headers.
 */
final class ForwardingHeaders extends ValveBase {

    /** Attribute of a request that came through somebody, whether believed or not: it is not from this machine. */
    static final String FORWARDED = "org.heqiao.gateway.caller.forwarded";

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final String PORT = "X-Forwarded-Port";
    private static final List<String> TAKEN_OUT = List.of(FOR, PROTO, HOST, PORT, "Forwarded", "X-Forwarded-Ssl",
            "X-Forwarded-Prefix",
            "X-Forwarded-By", "X-Forwarded-Server", "X-Real-IP", "X-Client-IP", "Client-IP", "True-Client-IP",
            "X-Cluster-Client-IP");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}");
    private static final Pattern HOST_AND_PORT = Pattern
            .compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");

    private final AddressRanges trusted;

    ForwardingHeaders(AddressRanges trusted) {
        super(true);
        this.trusted = trusted;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        boolean proxied = isTrusted(request.getRemoteAddr());
        if (proxied) {
            believe(request);
        }
        var headers = request.getCoyoteRequest().getMimeHeaders();
        for (var name : TAKEN_OUT) {
            if (headers.getHeader(name) != null) {
                proxied = true;
                headers.removeHeader(name);
            }
        }
        if (proxied) {
            request.setAttribute(FORWARDED, Boolean.TRUE);
        }
        getNext().invoke(request, response);
    }

    private boolean isTrusted(String address) {
        return !trusted.isEmpty() && ADDRESS.matcher(address).matches() && trusted.contain(address);
    }

    private void believe(Request request) {
        var scheme = last(request, PROTO).toLowerCase(java.util.Locale.ROOT);
        if (scheme.equals("https") || scheme.equals("http")) {
            request.getCoyoteRequest().scheme().setString(scheme);
            request.setSecure(scheme.equals("https"));
            request.setServerPort(scheme.equals("https") ? 443 : 80);
        }
        var host = HOST_AND_PORT.matcher(last(request, HOST));
        if (host.matches()) {
            request.getCoyoteRequest().serverName().setString(host.group(1));
            if (host.group(2) != null) {
                request.setServerPort(Integer.parseInt(host.group(2)));
            }
        }
        var port = last(request, PORT);
        if (port.matches("[0-9]{1,5}")) {
            request.setServerPort(Integer.parseInt(port));
        }
        var client = client(all(request, FOR));
        if (!client.isEmpty()) {
            request.setRemoteAddr(client);
            request.setRemoteHost(client);
        }
    }

    /**
     * From the hub outwards the first that is none of our proxies; beyond it anybody may have written anything. Empty:
     * it is not told.
     */
    private String client(List<String> way) {
        for (int i = way.size() - 1; i >= 0; i--) {
            var address = way.get(i);
            if (!ADDRESS.matcher(address).matches()) {
                return "";
            }
            if (i == 0 || !isTrusted(address)) {
                return address;
            }
        }
        return "";
    }

    /** What the proxy next to the hub said. */
    private static String last(Request request, String header) {
        var all = all(request, header);
        return all.isEmpty() ? "" : all.getLast();
    }

    private static List<String> all(Request request, String header) {
        return Collections.list(request.getHeaders(header)).stream().flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .toList();
    }
}

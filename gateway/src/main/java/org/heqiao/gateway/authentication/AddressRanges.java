package org.heqiao.gateway.authentication;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Addresses and networks (CIDR: RFC 4632, RFC 4291), as settings name them. */
public final class AddressRanges {

    private final List<IpAddressMatcher> ranges;

    private AddressRanges(List<IpAddressMatcher> ranges) {
        this.ranges = ranges;
    }

    /** @param setting whose they are. @throws IllegalArgumentException one is a name, or nothing of the kind */
    public static AddressRanges of(List<String> written, String setting) {
        return new AddressRanges(written.stream().map(String::strip).filter(each -> !each.isEmpty())
                .map(each -> range(each, setting)).toList());
    }

    private static IpAddressMatcher range(String written, String setting) {
        if (!written.matches("[0-9A-Fa-f.:]+(/[0-9]{1,3})?")) {
            throw new IllegalArgumentException(setting + " are addresses, or networks as 10.1.0.0/16");
        }
        return new IpAddressMatcher(written);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** @param address in numbers */
    public boolean contain(String address) {
        for (var range : ranges) {
            if (range.matches(address)) {
                return true;
            }
        }
        return false;
    }

    public boolean contain(InetAddress address) {
        try {
            // without the name of a network card, which belongs to no range
            return contain(InetAddress.getByAddress(address.getAddress()).getHostAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

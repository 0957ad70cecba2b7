package org.heqiao.routes.events;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of addresses, CIDR (RFC 4632, RFC 4291). */
record CidrRange(byte[] first, int bits) {

    private static final Pattern NUMBERS = Pattern.compile("[0-9a-fA-F:.]{2,45}/[0-9]{1,3}");

    /** @throws IllegalArgumentException not an address in numbers with a number of bits */
    static CidrRange parse(String cidr) {
        try {
            if (!NUMBERS.matcher(cidr).matches()) {
                throw new IllegalArgumentException("a network is written as 10.1.0.0/16");
            }
            var address = InetAddress.getByName(cidr.substring(0, cidr.indexOf('/'))).getAddress();
            int bits = Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
            if (bits > address.length * 8) {
                throw new IllegalArgumentException("a network has no more bits than its addresses");
            }
            return new CidrRange(address, bits);
        } catch (UnknownHostException notInNumbers) {
            throw new IllegalArgumentException("a network is written as 10.1.0.0/16", notInNumbers);
        }
    }

    boolean contains(InetAddress address) {
        var other = address.getAddress();
        int rest = first.length * 8 - bits;
        return other.length == first.length
                && new BigInteger(1, other).shiftRight(rest).equals(new BigInteger(1, first).shiftRight(rest));
    }
}

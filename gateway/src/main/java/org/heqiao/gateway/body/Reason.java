package org.heqiao.gateway.body;

/** Body of an act that has a reason and nothing else. */
public record Reason(@Text(most = LONGEST) String reason) {

    public static final int LONGEST = 500;
}

package org.heqiao.gateway.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * A query parameter that a handler does not declare is refused before anything is done: a filter that is misspelt would
 * otherwise select everything. So is one that comes twice where one is taken.
 */
final class KnownParameters implements HandlerInterceptor {

    /** What may be repeated in a sentence: a name as programs have it, nobody's number. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_-]{0,39}");
    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private final Map<java.lang.reflect.Method, Map<String, Boolean>> declared = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var query = request.getQueryString();
        if (query == null || request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        try {
            var wrong = wrong(QueryString.of(query),
                    declared.computeIfAbsent(method.getMethod(), any -> declared(method)));
            return wrong == null || refused(request, response, "query-parameter", wrong);
        } catch (QueryString.Unreadable unreadable) {
            return refused(request, response, "bad-request", String.valueOf(unreadable.getMessage()));
        }
    }

    private static boolean refused(HttpServletRequest request, HttpServletResponse response, String type, String detail)
            throws IOException {
        ProblemAnswer.write(request, response, 400, type, "Bad Request", detail);
        return false;
    }

    private static @Nullable String wrong(QueryString query, Map<String, Boolean> declared) {
        Set<String> seen = new HashSet<>();
        for (var parameter : query.parameters()) {
            var repeatable = declared.get(parameter.name());
            if (repeatable == null) {
                var named = NAME.matcher(parameter.name()).matches()
                        ? "the query parameter " + parameter.name()
                        : "a query parameter";
                return named + " is not known here; " + (declared.isEmpty()
                        ? "this operation takes none"
                        : "known are " + String.join(", ", new TreeSet<>(declared.keySet())));
            }
            if (!seen.add(parameter.name()) && !repeatable) {
                return "the query parameter " + parameter.name() + " is given more than once";
            }
        }
        return null;
    }

    /** Names of the parameters, each with whether it may be given several times. */
    private static Map<String, Boolean> declared(HandlerMethod handler) {
        var method = handler.getMethod();
        var found = new java.util.HashMap<String, Boolean>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            var parameter = new SynthesizingMethodParameter(method, i);
            parameter.initParameterNameDiscovery(NAMES);
            var annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (annotation != null) {
                found.put(annotation.name().isEmpty() ? name(parameter) : annotation.name(), isList(parameter));
            }
        }
        return Map.copyOf(found);
    }

    private static String name(MethodParameter parameter) {
        var name = parameter.getParameterName();
        if (name == null) {
            throw new IllegalStateException("a handler's parameter without a name: " + parameter);
        }
        return name;
    }

    private static boolean isList(MethodParameter parameter) {
        return parameter.getParameterType().isArray() || Iterable.class.isAssignableFrom(parameter.getParameterType());
    }
}

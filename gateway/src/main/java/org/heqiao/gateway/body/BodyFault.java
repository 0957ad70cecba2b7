package org.heqiao.gateway.body;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.heqiao.gateway.query.InvalidBody;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotationUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * One sentence about a body that is not what its record says: the place and what belongs there, never what came. What
 * Jackson cannot read into a component and what Validation does not take there are told by the same words, the message
 * of the component's constraint.
 */
final class BodyFault {

    private static final Comparator<ConstraintViolation<?>> AS_READ = Comparator
            .<ConstraintViolation<?>>comparingInt(each -> place(each).split("\\.").length)
            .thenComparingInt(BodyFault::index).thenComparingInt(BodyFault::position);

    private BodyFault() {
    }

    static InvalidBody notAnObject(Class<?> record, String place) {
        return new InvalidBody(place + " is an object with " + String.join(", ", names(record)));
    }

    static InvalidBody of(JacksonException wrong, JsonNode body) {
        var path = wrong.getPath();
        var unknown = unknownMember(path, body);
        if (unknown != null) {
            return unknown;
        }
        if (wrong instanceof MismatchedInputException other && other.getTargetType() != null
                && other.getTargetType().isRecord()) {
            return notAnObject(other.getTargetType(), object(place(path)));
        }
        for (int i = path.size(); i > 0; i--) {
            var rule = rule(path.get(i - 1));
            if (rule != null) {
                return told(place(path.subList(0, i)), rule,
                        Text.Reader.LOST.equals(wrong.getOriginalMessage()) ? Text.Reader.LOST : message(rule));
            }
        }
        boolean truth = wrong instanceof MismatchedInputException other && Boolean.class.equals(other.getTargetType());
        return new InvalidBody(object(place(path))
                + (truth ? " is true or false" : " has not the form that the contract says"));
    }

    /** Told before all else of the same object: a member that is missing may be there by another name. */
    private static @Nullable InvalidBody unknownMember(List<Reference> path, JsonNode body) {
        var at = path.isEmpty() ? null : path.getLast();
        if (at == null || at.getPropertyName() == null || !type(at).isRecord()) {
            return null;
        }
        var object = body;
        for (var step : path.subList(0, path.size() - 1)) {
            object = step.getPropertyName() == null
                    ? object.path(step.getIndex())
                    : object.path(step.getPropertyName());
        }
        var known = names(type(at));
        return known.containsAll(object.propertyNames())
                ? null
                : new InvalidBody(object(place(path.subList(0, path.size() - 1)))
                        + " has a member that is not known; known are " + String.join(", ", known));
    }

    /** The first in the order of the record. */
    static InvalidBody of(Set<? extends ConstraintViolation<?>> violations) {
        var first = violations.stream().min(AS_READ).orElseThrow();
        return told(place(first), first.getConstraintDescriptor().getAnnotation(), first.getMessage());
    }

    private static String object(String place) {
        return place.isEmpty() ? RequestBodies.BODY : place;
    }

    /** A text of the whole body is named with it, a list by its own name. */
    private static InvalidBody told(String place, Annotation rule, String message) {
        boolean ofWhole = rule instanceof Text && place.indexOf('.') < 0;
        return new InvalidBody((ofWhole ? RequestBodies.BODY + "." + place : place) + " " + message);
    }

    /** What the component that could not be read is declared to be. */
    private static @Nullable Annotation rule(Reference at) {
        var record = type(at);
        var name = at.getPropertyName();
        return !record.isRecord() || name == null
                ? null
                : Arrays.stream(record.getRecordComponents()).filter(each -> name(each).equals(name))
                        .flatMap(each -> Arrays.stream(annotations(record, each)))
                        .filter(each -> each instanceof Text
                                || each.annotationType().isAnnotationPresent(Constraint.class))
                        .findFirst().orElse(null);
    }

    private static Annotation[] annotations(Class<?> record, RecordComponent component) {
        try {
            return record.getDeclaredField(component.getName()).getAnnotations();
        } catch (NoSuchFieldException none) {
            throw new IllegalStateException(none);
        }
    }

    private static String message(Annotation rule) {
        var attributes = AnnotationUtils.getAnnotationAttributes(rule);
        var message = String.valueOf(attributes.get("message"));
        for (var attribute : attributes.entrySet()) {
            message = message.replace("{" + attribute.getKey() + "}", String.valueOf(attribute.getValue()));
        }
        return message;
    }

    private static String place(List<Reference> path) {
        var place = new StringBuilder();
        for (var step : path) {
            if (step.getPropertyName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return place.toString();
    }

    private static String place(ConstraintViolation<?> violation) {
        var place = new StringBuilder();
        for (var step : violation.getPropertyPath()) {
            if (step.getIndex() != null) {
                place.append('[').append(step.getIndex()).append(']');
            }
            place.append(place.isEmpty() ? "" : ".").append(name(step.getName()));
        }
        return place.toString();
    }

    private static int index(ConstraintViolation<?> violation) {
        for (Path.Node step : violation.getPropertyPath()) {
            if (step.getIndex() != null) {
                return step.getIndex();
            }
        }
        return 0;
    }

    private static int position(ConstraintViolation<?> violation) {
        var components = violation.getLeafBean().getClass().getRecordComponents();
        var place = place(violation);
        for (int i = 0; components != null && i < components.length; i++) {
            if (place.endsWith(name(components[i]))) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static String name(RecordComponent component) {
        return name(component.getName());
    }

    /** As the contract writes it. */
    private static String name(String component) {
        return component.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static SortedSet<String> names(Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).map(BodyFault::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Class<?> type(Reference at) {
        return at.from() instanceof Class<?> type ? type : at.from().getClass();
    }
}

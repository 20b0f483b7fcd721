package io.serin.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import java.util.List;

/** Uses of members, by a call or by a reference ({@code Instant::now}), for ArchUnit's {@code callMethod} sees calls of one signature alone. */
final class MemberUse {

    private MemberUse() {}

    /** @param owner what extends it is meant too */
    static DescribedPredicate<JavaAccess<?>> of(Class<?> owner, String... names) {
        List<String> meant = List.of(names);
        return describe(
                owner.getSimpleName() + "." + meant,
                access -> meant.contains(access.getTarget().getName())
                        && access.getTargetOwner().isAssignableTo(owner));
    }

    /** As {@link #of}, of all classes of a package. */
    static DescribedPredicate<JavaAccess<?>> inPackage(String pattern, String name) {
        DescribedPredicate<JavaClass> owners = Packages.in(pattern);
        return describe(
                pattern + " " + name,
                access -> access.getTarget().getName().equals(name) && owners.test(access.getTargetOwner()));
    }

    /** Of the constructor that is told nothing. */
    static DescribedPredicate<JavaAccess<?>> ofNew(Class<?> owner) {
        return withParameters(owner, JavaConstructor.CONSTRUCTOR_NAME, 0);
    }

    /** Of the member that has so many parameters. */
    static DescribedPredicate<JavaAccess<?>> withParameters(Class<?> owner, String name, int parameters) {
        return describe(
                "%s.%s with %d parameters".formatted(owner.getSimpleName(), name, parameters),
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && access.getTarget().getName().equals(name)
                        && access.getTarget() instanceof CodeUnitAccessTarget codeUnit
                        && codeUnit.getRawParameterTypes().size() == parameters);
    }
}

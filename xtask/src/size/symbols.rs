//! The functions of a module, and where they come from.

use std::collections::HashMap;

use wasmparser::{BinaryReaderError, Name, NameSectionReader, Parser, Payload, TypeRef};

/// Each function with a body: its name, as far as the module has names, and its size in bytes.
pub(super) fn functions(module: &[u8]) -> Result<Vec<(String, usize)>, BinaryReaderError> {
    let mut imported = 0;
    let mut sizes = Vec::new();
    let mut names = HashMap::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::CustomSection(section) if section.name() == "name" => {
                let reader = wasmparser::BinaryReader::new(section.data(), section.data_offset());
                names = function_names(NameSectionReader::new(reader))?;
            }
            _ => {}
        }
    }
    let name = |index| names.remove(&index).unwrap_or_default();
    Ok((imported..).map(name).zip(sizes).collect())
}

fn function_names(
    sections: NameSectionReader<'_>,
) -> Result<HashMap<u32, String>, BinaryReaderError> {
    let mut names = HashMap::new();
    for section in sections {
        if let Name::Function(functions) = section? {
            for naming in functions {
                let naming = naming?;
                names.insert(naming.index, naming.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// The sizes by [`group`], largest first.
pub(super) fn grouped(functions: &[(String, usize)]) -> Vec<(String, usize)> {
    let mut groups: HashMap<String, usize> = HashMap::new();
    for (name, size) in functions {
        *groups.entry(group(name)).or_default() += size;
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|(a, one), (b, other)| other.cmp(one).then_with(|| a.cmp(b)));
    groups
}

/// The crate and module at the start of a function's path. A method of a trait belongs to the
/// type that has it, or to the trait if any type has it; what drops values is a group of its own.
fn group(name: &str) -> String {
    if name.contains("drop_in_place") {
        return "drop_in_place".to_owned();
    }
    let own = crate_and_module(name);
    let any = (!own.contains("::")).then(|| name.split_once(" as ")).flatten();
    let group = any.map_or(own, |(_, of_trait)| crate_and_module(of_trait));
    if group.is_empty() { "without a name".to_owned() } else { group }
}

fn crate_and_module(path: &str) -> String {
    let path = path.trim_start_matches(['<', '&', '[', '(', '*']);
    let words = ["mut ", "const ", "dyn "];
    let path = words.iter().fold(path, |path, word| path.strip_prefix(word).unwrap_or(path));
    // `core[1f2e3d]::str`: the brackets tell versions of a crate apart.
    let segment = |text: &str| text.split('[').next().unwrap_or_default().to_owned();
    let end = |c: char| !(c.is_alphanumeric() || "_:[]".contains(c));
    let path = path.split(end).next().unwrap_or_default();
    path.split("::").take(2).map(segment).collect::<Vec<_>>().join("::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_grouped_by_where_they_come_from() {
        let groups = [
            ("public_client::session::Session<P>::view::h0f", "public_client::session"),
            (
                "<public_client_protocol::error::Error as core::clone::Clone>::clone",
                "public_client_protocol::error",
            ),
            (
                "<core[c5930c85]::str::lossy::Utf8Chunks as core[c5930c85]::iter::Iterator>::next",
                "core::str",
            ),
            ("<&mut dyn vault::Port as vault::Port>::send", "vault::Port"),
            ("core::ptr::drop_in_place<alloc::string::String>", "drop_in_place"),
            ("<T as wasm_bindgen::convert::IntoAbi>::into_abi", "wasm_bindgen::convert"),
            ("main", "main"),
            ("", "without a name"),
        ];
        for (name, expected) in groups {
            assert_eq!(group(name), expected, "{name}");
        }
    }

    #[test]
    fn groups_are_summed_and_sorted() {
        let functions = [("a::b::c", 3), ("x::y", 4), ("a::b::d", 2)];
        let functions = functions.map(|(name, size)| (name.to_owned(), size));
        let expected = [("a::b".to_owned(), 5), ("x::y".to_owned(), 4)];
        assert_eq!(grouped(&functions), expected);
    }

    /// One imported function, two with bodies, and names for the last only.
    #[test]
    fn imported_functions_come_first_in_the_count() {
        let module = [
            b"\0asm\x01\0\0\0".as_slice(),
            b"\x01\x04\x01\x60\0\0",
            b"\x02\x07\x01\x01e\x01f\0\0",
            b"\x03\x03\x02\0\0",
            b"\x0a\x08\x02\x02\0\x0b\x03\0\x01\x0b",
            b"\0\x0d\x04name\x01\x06\x01\x02\x03x::",
        ]
        .concat();
        let found = functions(&module).unwrap();
        assert_eq!(found, [(String::new(), 2), ("x::".to_owned(), 3)]);
    }
}
